from titles.kernel.templatetags.titles_ui import clause_reader
from titles.packs.queries import clause

clause_reader.fill(clause)
