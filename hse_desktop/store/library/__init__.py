"""The library: who we are and whom we deal with, the register of units, the letters and their copies.

One database, SQLite in the user's data folder or PostgreSQL by URL. SQLAlchemy is imported by the modules of this
package, never at the start of the window or the command line.
"""
