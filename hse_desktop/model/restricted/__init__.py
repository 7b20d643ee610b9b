"""The application for a restricted-item import authorisation, ANF-2M of HBP 2015-20, 2.50."""
