"""HSE Desktop: an HSE exemption application from data to a verified, signed bundle."""

__version__ = "0.1.0"
