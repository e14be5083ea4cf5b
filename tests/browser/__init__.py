"""The pages that people see, in a real Chromium, with the demo's newspaper behind them."""
