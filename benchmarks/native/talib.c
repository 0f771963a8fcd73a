/* Times TA-Lib's C functions over made-up bars, outputs reused: prints a name and nanoseconds a bar, the median of 15 runs. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define BARS 1000000
#define RUNS 15

static double high[BARS], low[BARS], close_[BARS], first[BARS], second[BARS], third[BARS];

static double nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

#define MEASURE(name, call)                                  \
  {                                                          \
    double took[RUNS];                                       \
    for (int k = 0; k < RUNS; k++) {                         \
      double started = nanoseconds();                        \
      call;                                                  \
      took[k] = (nanoseconds() - started) / BARS;            \
    }                                                        \
    qsort(took, RUNS, sizeof(double), ascending);            \
    printf("%s %.3f\n", name, took[RUNS / 2]);               \
  }

#define D const double *
#define TAIL int *, int *, double *

int main(int count, char **arguments) {
  void *library = count > 1 ? dlopen(arguments[1], RTLD_NOW) : 0;
  if (!library) {
    fprintf(stderr, "usage: talib <path of libta-lib.so>\n");
    return 1;
  }
  ((int (*)(void))dlsym(library, "TA_Initialize"))();
  printf("version %s\n", ((const char *(*)(void))dlsym(library, "TA_GetVersionString"))());
  unsigned state = 42;
  double price = 100;
#define DRAW ((state = state * 1664525u + 1013904223u) / 4294967296.0)
  for (int i = 0; i < BARS; i++) {
    price += DRAW - 0.5;
    if (price < 10) price = 10;
    close_[i] = price;
    high[i] = price + DRAW;
    low[i] = price - DRAW;
  }
  int at, n;
  int (*sma)(int, int, D, int, TAIL) = dlsym(library, "TA_SMA");
  int (*ema)(int, int, D, int, TAIL) = dlsym(library, "TA_EMA");
  int (*rsi)(int, int, D, int, TAIL) = dlsym(library, "TA_RSI");
  int (*macd)(int, int, D, int, int, int, TAIL, double *, double *) = dlsym(library, "TA_MACD");
  int (*bands)(int, int, D, int, double, double, int, TAIL, double *, double *) = dlsym(library, "TA_BBANDS");
  int (*atr)(int, int, D, D, D, int, TAIL) = dlsym(library, "TA_ATR");
  int (*adx)(int, int, D, D, D, int, TAIL) = dlsym(library, "TA_ADX");
  int (*stochastic)(int, int, D, D, D, int, int, int, int, int, TAIL, double *) = dlsym(library, "TA_STOCH");
  int last = BARS - 1;
  MEASURE("sma", sma(0, last, close_, 20, &at, &n, first))
  MEASURE("ema", ema(0, last, close_, 20, &at, &n, first))
  MEASURE("rsi", rsi(0, last, close_, 14, &at, &n, first))
  MEASURE("macd", macd(0, last, close_, 12, 26, 9, &at, &n, first, second, third))
  MEASURE("bollinger", bands(0, last, close_, 20, 2, 2, 0, &at, &n, first, second, third))
  MEASURE("atr", atr(0, last, high, low, close_, 14, &at, &n, first))
  MEASURE("adx", adx(0, last, high, low, close_, 14, &at, &n, first))
  MEASURE("stochastic", stochastic(0, last, high, low, close_, 14, 3, 0, 3, 0, &at, &n, first, second))
  return 0;
}
