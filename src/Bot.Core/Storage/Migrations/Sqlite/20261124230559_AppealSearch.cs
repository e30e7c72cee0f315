using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IfCity.Bots.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AppealSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Full text beside the table, kept by triggers. A migration that changes a column of appeals makes the table anew when all else of
            // it is done, and its triggers are gone: so this one changes none, and a later one that does needs another to make them again.
            // Every word is looked up by its beginning: with the beginnings kept, those of a common one need not be gathered first. Nobody asks
            // where in an appeal a word stands, nor how long it is.
            migrationBuilder.Sql("CREATE VIRTUAL TABLE appeal_words USING fts5(keys, content='appeals', content_rowid='id', prefix='3 4 5', detail=column, columnsize=0)");
            migrationBuilder.Sql("CREATE TRIGGER appeal_words_added AFTER INSERT ON appeals BEGIN INSERT INTO appeal_words(rowid, keys) VALUES (new.id, new.keys); END");
            migrationBuilder.Sql("CREATE TRIGGER appeal_words_removed AFTER DELETE ON appeals BEGIN INSERT INTO appeal_words(appeal_words, rowid, keys) VALUES ('delete', old.id, old.keys); END");
            migrationBuilder.Sql("CREATE TRIGGER appeal_words_changed AFTER UPDATE OF keys ON appeals BEGIN INSERT INTO appeal_words(appeal_words, rowid, keys) VALUES ('delete', old.id, old.keys); INSERT INTO appeal_words(rowid, keys) VALUES (new.id, new.keys); END");
            migrationBuilder.Sql("INSERT INTO appeal_words(appeal_words) VALUES ('rebuild')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var trigger in new[] { "added", "removed", "changed" }) migrationBuilder.Sql($"DROP TRIGGER appeal_words_{trigger}");
            migrationBuilder.Sql("DROP TABLE appeal_words");
        }
    }
}
