"""CoopDesk: the books of a savings-and-loan cooperative, on one computer."""

__version__ = "0.1.0"
