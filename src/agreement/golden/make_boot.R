# Writes boot.json: BCa and percentile bootstrap intervals by R 4.2.2's package boot 1.3-28.
#
# From one set of resampled correlations: z0 and the two probabilities of BCa, acceleration from leaving out one item at a
# time (Efron's: about the mean of these). Of two strata of unequal size: the acceleration of Davison & Hinkley (1997), eq 5.25
# with influences over n_h. And whole intervals from 20,000 resamples, to compare within their own noise.
# Run in this folder (`Rscript make_boot.R`), then `npx oxfmt .`.

library(boot)
source("json.R")
set.seed(1987)

n <- 22
x <- round(rgamma(n, 1.4), 3)
y <- round(0.8 * x + rgamma(n, 2), 3)
correlation <- function(data, i) cor(data[i, 1], data[i, 2])
data <- cbind(x, y)

b <- boot(data, correlation, R = 499)
jack <- vapply(seq_len(n), function(i) correlation(data, -i), 0)
L <- (n - 1) * (mean(jack) - jack)
bca <- boot.ci(b, type = "bca", L = L)$bca
zalpha <- qnorm(c(0.025, 0.975))
z0 <- qnorm(mean(b$t < b$t0))
a <- sum(L^3) / (6 * sum(L^2)^1.5)
probabilities <- pnorm(z0 + (z0 + zalpha) / (1 - a * (z0 + zalpha)))
# boot.ci says between which of its 499 sorted resamples it takes the ends.
stopifnot(max(abs(bca[2:3] - probabilities * 500)) < 0.02)

stratum <- c(rep(1, 8), rep(2, 14))
ratio <- function(data, i) mean(data[i, 2]) / mean(data[i, 1])
stratifiedJack <- vapply(seq_len(n), function(i) ratio(data, -i), 0)
size <- as.numeric(table(stratum)[stratum])
l <- (size - 1) * (ave(stratifiedJack, stratum) - stratifiedJack) / size

whole <- function(statistic, strata) {
  b <- boot(data, statistic, R = 20000, strata = strata)
  ci <- boot.ci(b, type = c("perc", "bca"), L = empinf(b, type = "jack"))
  list(value = b$t0, percentile = ci$percent[4:5], bca = ci$bca[4:5], standardError = sd(b$t))
}

golden <- list(
  producer = producer("make_boot.R", ", boot ", as.character(packageVersion("boot"))),
  x = x,
  y = y,
  stratum = stratum,
  correlation = list(
    value = b$t0,
    draws = as.vector(b$t),
    jackknife = jack,
    acceleration = a,
    z0 = z0,
    probabilities = probabilities
  ),
  stratified = list(
    jackknife = stratifiedJack,
    acceleration = sum(l^3) / (6 * sum(l^2)^1.5)
  ),
  intervals = list(
    correlation = whole(correlation, rep(1, n)),
    ratioByStratum = whole(ratio, stratum)
  )
)
cat(json(golden), "\n", file = "boot.json", sep = "")
