using Microsoft.EntityFrameworkCore.Migrations;

namespace IfCity.Bots.City.Migrations;

/// <summary>The full text of appeals, which EF Core cannot generate: called at the end of the initial migration of each database.</summary>
internal static class FullText
{
    /// <summary>
    /// Full text beside the table, kept by triggers. Every word is looked up by its beginning: with the beginnings kept, those of a
    /// common one need not be gathered first. Nobody asks where in an appeal a word stands, nor how long it is.
    /// </summary>
    public static void CreateFullTextSqlite(this MigrationBuilder migration)
    {
        migration.Sql("CREATE VIRTUAL TABLE appeal_words USING fts5(keys, content='appeals', content_rowid='id', prefix='3 4 5', "
            + "detail=column, columnsize=0)");
        // Otherwise words that were taken out of an appeal stay in the index until its parts are merged some day.
        migration.Sql("INSERT INTO appeal_words(appeal_words, rank) VALUES ('secure-delete', 1)");
        migration.Sql($"CREATE TRIGGER appeal_words_added AFTER INSERT ON appeals BEGIN {Add} END");
        migration.Sql($"CREATE TRIGGER appeal_words_removed AFTER DELETE ON appeals BEGIN {Remove} END");
        migration.Sql($"CREATE TRIGGER appeal_words_changed AFTER UPDATE OF keys ON appeals BEGIN {Remove} {Add} END");
    }

    private const string
        Add = "INSERT INTO appeal_words(rowid, keys) VALUES (new.id, new.keys);",
        Remove = "INSERT INTO appeal_words(appeal_words, rowid, keys) VALUES ('delete', old.id, old.keys);";

    /// <summary>
    /// The vector is stored and not only indexed: for a common word the planner reads appeals newest first and tests each, and to parse
    /// them all costs twenty times as much as the rest.
    /// </summary>
    public static void CreateFullTextPostgres(this MigrationBuilder migration)
    {
        migration.Sql(
            "ALTER TABLE appeals ADD COLUMN keys_vector tsvector GENERATED ALWAYS AS (strip(to_tsvector('simple', keys))) STORED");
        migration.Sql("CREATE INDEX ix_appeals_words ON appeals USING gin (keys_vector)");
    }
}
