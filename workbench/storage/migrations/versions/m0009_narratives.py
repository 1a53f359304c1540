"""What is written of a theme for the paper"""

from workbench.storage.migrations.living import id_, living, words

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    living("narrative", [id_("theme_id"), words("text")], ["theme_id"], [("theme_id",)])
