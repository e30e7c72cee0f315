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
            migrationBuilder.CreateIndex(
                name: "IX_appeals_external_number",
                table: "appeals",
                column: "external_number",
                filter: "external_number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_appeals_late",
                table: "appeals",
                columns: new[] { "id", "due_at" },
                filter: "status IN ('Registered', 'Accepted', 'Forwarded', 'Question', 'InWork', 'Refuted')");

            migrationBuilder.CreateIndex(
                name: "ix_appeals_news_asked",
                table: "appeals",
                column: "id",
                filter: "news_asked_at IS NOT NULL AND status NOT IN ('Closed', 'Confirmed', 'Rejected', 'Withdrawn', 'Merged')");

            migrationBuilder.CreateIndex(
                name: "ix_appeal_dispatches_unsent",
                table: "appeal_dispatches",
                column: "appeal_id",
                filter: "status <> 'Sent'");

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

            migrationBuilder.DropIndex(
                name: "IX_appeals_external_number",
                table: "appeals");

            migrationBuilder.DropIndex(
                name: "ix_appeals_late",
                table: "appeals");

            migrationBuilder.DropIndex(
                name: "ix_appeals_news_asked",
                table: "appeals");

            migrationBuilder.DropIndex(
                name: "ix_appeal_dispatches_unsent",
                table: "appeal_dispatches");
        }
    }
}
