"""Where studies live: engines, tables, queries, migrations. Only this package speaks SQL."""
