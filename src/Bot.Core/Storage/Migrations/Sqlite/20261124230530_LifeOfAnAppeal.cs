using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IfCity.Bots.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LifeOfAnAppeal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<long>(
                name: "chat_id",
                table: "photos",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "photos",
                type: "TEXT",
                nullable: false,
                defaultValue: "Picture");

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                table: "photos",
                type: "TEXT",
                nullable: false,
                defaultValue: "Report");

            migrationBuilder.AddColumn<double>(
                name: "taken_latitude",
                table: "photos",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "taken_longitude",
                table: "photos",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "about",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "card",
                table: "outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "city_notices",
                table: "chats",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<long>(
                name: "limit_told_at",
                table: "chats",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "limited_until",
                table: "chats",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "limited_why",
                table: "chats",
                type: "TEXT",
                nullable: true);

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

            migrationBuilder.AlterColumn<long>(
                name: "chat_id",
                table: "appeals",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<string>(
                name: "assignee",
                table: "appeals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "code",
                table: "appeals",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "confirmed_at",
                table: "appeals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "district",
                table: "appeals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "done_at",
                table: "appeals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "external_number",
                table: "appeals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "keys",
                table: "appeals",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "appeals",
                type: "TEXT",
                nullable: false,
                defaultValue: "Request");

            migrationBuilder.AddColumn<long>(
                name: "news_asked_at",
                table: "appeals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "overdue_told_at",
                table: "appeals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "parent_id",
                table: "appeals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "public_words",
                table: "appeals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "rating_words",
                table: "appeals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "appeals",
                type: "TEXT",
                nullable: false,
                defaultValue: "chat");

            migrationBuilder.AddColumn<string>(
                name: "supervisor_en",
                table: "appeals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "supervisor_uk",
                table: "appeals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "words_message",
                table: "appeals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "appeal_events",
                type: "TEXT",
                nullable: false,
                defaultValue: "Moved");

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "api_keys",
                type: "TEXT",
                nullable: false,
                defaultValue: "Administrator");

            migrationBuilder.AddColumn<long>(
                name: "staff_id",
                table: "api_keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "appeal_dispatches",
                columns: table => new
                {
                    appeal_id = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appeal_dispatches", x => x.appeal_id);
                    table.ForeignKey(
                        name: "FK_appeal_dispatches_appeals_appeal_id",
                        column: x => x.appeal_id,
                        principalTable: "appeals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appeal_joins",
                columns: table => new
                {
                    appeal_id = table.Column<long>(type: "INTEGER", nullable: false),
                    chat_id = table.Column<long>(type: "INTEGER", nullable: false),
                    merged_id = table.Column<long>(type: "INTEGER", nullable: true),
                    joined_at = table.Column<long>(type: "INTEGER", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", nullable: true),
                    verdict_at = table.Column<long>(type: "INTEGER", nullable: true),
                    rating = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appeal_joins", x => new { x.appeal_id, x.chat_id });
                    table.ForeignKey(
                        name: "FK_appeal_joins_appeals_appeal_id",
                        column: x => x.appeal_id,
                        principalTable: "appeals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appeal_notes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    appeal_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appeal_notes", x => x.id);
                    table.ForeignKey(
                        name: "FK_appeal_notes_appeals_appeal_id",
                        column: x => x.appeal_id,
                        principalTable: "appeals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appeal_persons",
                columns: table => new
                {
                    appeal_id = table.Column<long>(type: "INTEGER", nullable: false),
                    full_name = table.Column<string>(type: "TEXT", nullable: false),
                    home_address = table.Column<string>(type: "TEXT", nullable: false),
                    contact = table.Column<string>(type: "TEXT", nullable: false),
                    consent_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appeal_persons", x => x.appeal_id);
                    table.ForeignKey(
                        name: "FK_appeal_persons_appeals_appeal_id",
                        column: x => x.appeal_id,
                        principalTable: "appeals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "inbox_messages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    chat_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    photo_key = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_threads",
                columns: table => new
                {
                    chat_id = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    taken_by = table.Column<string>(type: "TEXT", nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_threads", x => x.chat_id);
                });

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

            migrationBuilder.CreateTable(
                name: "ready_answers",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    category = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    text_uk = table.Column<string>(type: "TEXT", nullable: false),
                    text_en = table.Column<string>(type: "TEXT", nullable: true),
                    uses = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ready_answers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    department = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_card",
                table: "outbox",
                columns: new[] { "chat_id", "about" },
                filter: "card");

            migrationBuilder.CreateIndex(
                name: "IX_chats_person_id",
                table: "chats",
                column: "person_id",
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_appeals_assignee_id",
                table: "appeals",
                columns: new[] { "assignee", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_appeals_building_key_category_created_at",
                table: "appeals",
                columns: new[] { "building_key", "category", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_appeals_category_created_at_latitude",
                table: "appeals",
                columns: new[] { "category", "created_at", "latitude" });

            migrationBuilder.CreateIndex(
                name: "IX_appeals_category_id",
                table: "appeals",
                columns: new[] { "category", "id" });

            // Appeals of before: a code of their own, and their lines of comment by their kind.
            migrationBuilder.Sql("UPDATE appeals SET code = lower(hex(randomblob(8))) WHERE code = ''");
            migrationBuilder.Sql("UPDATE appeal_events SET kind = 'Comment' WHERE \"to\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_appeals_code",
                table: "appeals",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_appeals_district_id",
                table: "appeals",
                columns: new[] { "district", "id" });

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
                name: "IX_appeals_parent_id",
                table: "appeals",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_appeals_status_id",
                table: "appeals",
                columns: new[] { "status", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_appeal_dispatches_status_due_at",
                table: "appeal_dispatches",
                columns: new[] { "status", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_appeal_dispatches_unsent",
                table: "appeal_dispatches",
                column: "appeal_id",
                filter: "status <> 'Sent'");

            migrationBuilder.CreateIndex(
                name: "IX_appeal_joins_chat_id",
                table: "appeal_joins",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "IX_appeal_notes_appeal_id",
                table: "appeal_notes",
                column: "appeal_id");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_messages_chat_id_at",
                table: "inbox_messages",
                columns: new[] { "chat_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_threads_status_since",
                table: "inbox_threads",
                columns: new[] { "status", "since" });

            migrationBuilder.CreateIndex(
                name: "IX_link_tries_person_id_at",
                table: "link_tries",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_ready_answers_category_status",
                table: "ready_answers",
                columns: new[] { "category", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_staff_email",
                table: "staff",
                column: "email",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appeal_dispatches");

            migrationBuilder.DropTable(
                name: "appeal_joins");

            migrationBuilder.DropTable(
                name: "appeal_notes");

            migrationBuilder.DropTable(
                name: "appeal_persons");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "inbox_threads");

            migrationBuilder.DropTable(
                name: "link_codes");

            migrationBuilder.DropTable(
                name: "link_tries");

            migrationBuilder.DropTable(
                name: "ready_answers");

            migrationBuilder.DropTable(
                name: "staff");

            migrationBuilder.DropIndex(
                name: "ix_outbox_card",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "IX_chats_person_id",
                table: "chats");

            migrationBuilder.DropIndex(
                name: "IX_appeals_assignee_id",
                table: "appeals");

            migrationBuilder.DropIndex(
                name: "IX_appeals_building_key_category_created_at",
                table: "appeals");

            migrationBuilder.DropIndex(
                name: "IX_appeals_category_created_at_latitude",
                table: "appeals");

            migrationBuilder.DropIndex(
                name: "IX_appeals_category_id",
                table: "appeals");

            migrationBuilder.DropIndex(
                name: "IX_appeals_code",
                table: "appeals");

            migrationBuilder.DropIndex(
                name: "IX_appeals_district_id",
                table: "appeals");

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
                name: "IX_appeals_parent_id",
                table: "appeals");

            migrationBuilder.DropIndex(
                name: "IX_appeals_status_id",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "purpose",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "taken_latitude",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "taken_longitude",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "about",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "card",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "city_notices",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "limit_told_at",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "limited_until",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "limited_why",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "notified",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "assignee",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "code",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "district",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "done_at",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "external_number",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "keys",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "news_asked_at",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "overdue_told_at",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "parent_id",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "public_words",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "rating_words",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "source",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "supervisor_en",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "supervisor_uk",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "words_message",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "appeal_events");

            migrationBuilder.DropColumn(
                name: "role",
                table: "api_keys");

            migrationBuilder.DropColumn(
                name: "staff_id",
                table: "api_keys");

            migrationBuilder.AlterColumn<long>(
                name: "chat_id",
                table: "photos",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "chat_id",
                table: "appeals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
