"""Tapsyrma: instructions that must be carried out, and the issues behind them."""
