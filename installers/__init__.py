"""What puts HSE Desktop on a computer: the set-up of a checkout, and the installers of each system."""
