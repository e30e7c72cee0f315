using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IfCity.Bots.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AppealSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Kept and not only indexed: for a common word the planner reads appeals newest first and tests each, and to parse them all costs
            // twenty times as much as the rest.
            migrationBuilder.Sql("ALTER TABLE appeals ADD COLUMN keys_vector tsvector GENERATED ALWAYS AS (strip(to_tsvector('simple', keys))) STORED");
            migrationBuilder.Sql("CREATE INDEX ix_appeals_words ON appeals USING gin (keys_vector)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_appeals_words");
            migrationBuilder.Sql("ALTER TABLE appeals DROP COLUMN keys_vector");
        }
    }
}
