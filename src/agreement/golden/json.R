# JSON of named lists, strings and numbers (17 digits; a vector longer than one, or I(), as an array), without a package.
json <- function(x) {
  if (is.character(x) && length(x) == 1) return(paste0('"', x, '"'))
  if (is.list(x) && !is.null(names(x))) {
    return(paste0("{", paste0('"', names(x), '":', vapply(x, json, ""), collapse = ","), "}"))
  }
  if (is.list(x)) return(paste0("[", paste(vapply(x, json, ""), collapse = ","), "]"))
  numbers <- sprintf("%.17g", as.numeric(x))
  if (length(x) == 1 && !inherits(x, "AsIs")) numbers else paste0("[", paste(numbers, collapse = ","), "]")
}

producer <- function(script, ...) {
  paste0(script, ", R ", R.version$major, ".", R.version$minor, ...)
}
