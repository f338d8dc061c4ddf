# Writes tests.json: p.adjust, cor.test (Spearman; exact and by t) and quantiles of Student's t by R 4.2.2.
#
# Run in this folder (`Rscript make_tests.R`), then `npx oxfmt .`.

source("json.R")
set.seed(1979)

adjusted <- lapply(c(1, 2, 3, 7, 40), function(m) {
  p <- round(rbeta(m, 0.4, 3), 6)
  if (m > 5) p[c(2, 4)] <- p[1]
  list(p = I(p), holm = I(p.adjust(p, "holm")), benjaminiHochberg = I(p.adjust(p, "BH")))
})

# Up to nine pairs without ties R goes through all orders; beyond, or with ties, it uses t.
correlations <- lapply(c(4, 5, 6, 7, 8, 9, 15, 60), function(n) {
  x <- rnorm(n)
  y <- 0.6 * x + rnorm(n)
  exact <- if (n <= 9) cor.test(x, y, method = "spearman", exact = TRUE)$p.value else -1
  byT <- cor.test(x, y, method = "spearman", exact = FALSE)
  list(x = x, y = y, rho = unname(byT$estimate), exact = exact, byT = byT$p.value)
})
tied <- lapply(c(8, 30), function(n) {
  x <- round(2 * rnorm(n))
  y <- round(x + 2 * rnorm(n))
  byT <- cor.test(x, y, method = "spearman", exact = FALSE)
  list(x = x, y = y, rho = unname(byT$estimate), exact = -1, byT = byT$p.value)
})

student <- list()
for (p in c(0.9, 0.5, 0.05, 0.001, 1e-9)) {
  for (df in c(1, 4, 42, 199, 5000)) {
    student <- c(student, list(c(p, df, qt(p / 2, df, lower.tail = FALSE))))
  }
}

golden <- list(
  producer = producer("make_tests.R"),
  adjusted = adjusted,
  correlations = c(correlations, tied),
  student = student
)
cat(json(golden), "\n", file = "tests.json", sep = "")
