"""What must hold: rules over the whole case, each citing its source."""
