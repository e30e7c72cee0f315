using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IfCity.Bots.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LinkedMessengers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "notified",
                table: "chats",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<long>(
                name: "person_id",
                table: "chats",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "link_codes",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link_codes", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "link_tries",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link_tries", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_chats_person_id",
                table: "chats",
                column: "person_id",
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_link_tries_person_id_at",
                table: "link_tries",
                columns: new[] { "person_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "link_codes");

            migrationBuilder.DropTable(
                name: "link_tries");

            migrationBuilder.DropIndex(
                name: "IX_chats_person_id",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "notified",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "chats");
        }
    }
}
