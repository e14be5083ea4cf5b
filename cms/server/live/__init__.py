"""Following what happens: subscriptions over WebSocket and as server-sent events."""
