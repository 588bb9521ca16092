"""The window: the only room that knows Qt widgets. It asks services and reports, and never computes money itself."""
