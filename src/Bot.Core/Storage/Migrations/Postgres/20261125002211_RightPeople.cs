using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IfCity.Bots.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RightPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<List<string>>(
                name: "digest",
                table: "subscriptions",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "queue",
                table: "subscriptions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "remind_minutes",
                table: "subscriptions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "silent",
                table: "subscriptions",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<int>(
                name: "billing",
                table: "outbox",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "once_key",
                table: "outbox",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "quiet_from",
                table: "chats",
                type: "integer",
                nullable: false,
                defaultValue: 22);

            migrationBuilder.AddColumn<int>(
                name: "quiet_until",
                table: "chats",
                type: "integer",
                nullable: false,
                defaultValue: 7);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "session_at",
                table: "chats",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "unreachable_at",
                table: "chats",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "unreachable_reason",
                table: "chats",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "asks_feedback",
                table: "broadcasts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "author_unit",
                table: "broadcasts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "buttons_json",
                table: "broadcasts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "edits",
                table: "broadcasts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "last_chat",
                table: "broadcasts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "latitude",
                table: "broadcasts",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "level",
                table: "broadcasts",
                type: "text",
                nullable: false,
                defaultValue: "news");

            migrationBuilder.AddColumn<double>(
                name: "longitude",
                table: "broadcasts",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "of_broadcast",
                table: "broadcasts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "once_key",
                table: "broadcasts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "picture",
                table: "broadcasts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                table: "broadcasts",
                type: "text",
                nullable: false,
                defaultValue: "Announcement");

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "broadcasts",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "audience_json",
                table: "alerts",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ended_at",
                table: "alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "external_id",
                table: "alerts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_danger",
                table: "alerts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "alerts",
                type: "text",
                nullable: false,
                defaultValue: "staff");

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "alerts",
                type: "text",
                nullable: false,
                defaultValue: "Begun");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "tell_at",
                table: "alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "told_at",
                table: "alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "told_hash",
                table: "alerts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "updated_at",
                table: "alerts",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.CreateTable(
                name: "alert_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    alert_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    move = table.Column<string>(type: "text", nullable: false),
                    is_material = table.Column<bool>(type: "boolean", nullable: false),
                    who = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    broadcast_id = table.Column<long>(type: "bigint", nullable: true),
                    before = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_alert_lines_alerts_alert_id",
                        column: x => x.alert_id,
                        principalTable: "alerts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "broadcast_approvals",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    broadcast_id = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    who = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: true),
                    agrees = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_broadcast_approvals", x => x.id);
                    table.ForeignKey(
                        name: "FK_broadcast_approvals_broadcasts_broadcast_id",
                        column: x => x.broadcast_id,
                        principalTable: "broadcasts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "broadcast_feedback",
                columns: table => new
                {
                    broadcast_id = table.Column<long>(type: "bigint", nullable: false),
                    chat_id = table.Column<long>(type: "bigint", nullable: false),
                    helped = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_broadcast_feedback", x => new { x.broadcast_id, x.chat_id });
                });

            migrationBuilder.CreateTable(
                name: "buildings",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    street_id = table.Column<string>(type: "text", nullable: false),
                    house = table.Column<string>(type: "text", nullable: false),
                    corpus = table.Column<string>(type: "text", nullable: true),
                    district = table.Column<string>(type: "text", nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    queue = table.Column<string>(type: "text", nullable: true),
                    origin = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_buildings", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "closed_gates",
                columns: table => new
                {
                    bot = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_closed_gates", x => x.bot);
                });

            migrationBuilder.CreateTable(
                name: "digest_items",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    chat_id = table.Column<long>(type: "bigint", nullable: false),
                    alert_id = table.Column<long>(type: "bigint", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_digest_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feed_states",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    tried_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    good_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    content_hash = table.Column<string>(type: "text", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    sample = table.Column<string>(type: "text", nullable: true),
                    told_staff_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    told_people_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feed_states", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_requests",
                columns: table => new
                {
                    scope = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    body_hash = table.Column<string>(type: "text", nullable: false),
                    target = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotent_requests", x => new { x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "power_days",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    is_emergency = table.Column<bool>(type: "boolean", nullable: false),
                    queues_json = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    approved_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_power_days", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_chats",
                columns: table => new
                {
                    chat_id = table.Column<long>(type: "bigint", nullable: false),
                    who = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_chats", x => x.chat_id);
                });

            migrationBuilder.CreateTable(
                name: "staff_codes",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    who = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_codes", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "streets",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    settlement = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    full_name = table.Column<string>(type: "text", nullable: false),
                    former_names = table.Column<List<string>>(type: "text[]", nullable: false),
                    districts = table.Column<List<string>>(type: "text[]", nullable: false),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    queue = table.Column<string>(type: "text", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_streets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "topic_follows",
                columns: table => new
                {
                    chat_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_follows", x => new { x.kind, x.chat_id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_subscriptions_queue",
                table: "subscriptions",
                column: "queue",
                filter: "queue IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_billing",
                table: "outbox",
                columns: new[] { "bot", "done_at" },
                filter: "billing IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_once_key",
                table: "outbox",
                column: "once_key",
                unique: true,
                filter: "once_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_broadcasts_alert_id",
                table: "broadcasts",
                column: "alert_id",
                filter: "alert_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_broadcasts_of_broadcast",
                table: "broadcasts",
                column: "of_broadcast",
                filter: "of_broadcast IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_appeals_escalated",
                table: "appeals",
                column: "id",
                filter: "supervisor_uk IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alerts_source_external_id",
                table: "alerts",
                columns: new[] { "source", "external_id" },
                unique: true,
                filter: "external_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alerts_status_until",
                table: "alerts",
                columns: new[] { "status", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_alerts_tell_at",
                table: "alerts",
                column: "tell_at",
                filter: "tell_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alert_lines_alert_id",
                table: "alert_lines",
                column: "alert_id");

            migrationBuilder.CreateIndex(
                name: "IX_broadcast_approvals_broadcast_id",
                table: "broadcast_approvals",
                column: "broadcast_id");

            migrationBuilder.CreateIndex(
                name: "ix_buildings_from_residents",
                table: "buildings",
                column: "created_at",
                filter: "origin = 'Resident'");

            migrationBuilder.CreateIndex(
                name: "IX_buildings_latitude",
                table: "buildings",
                column: "latitude",
                filter: "latitude IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_buildings_queue",
                table: "buildings",
                column: "queue",
                filter: "queue IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_buildings_street_id",
                table: "buildings",
                column: "street_id");

            migrationBuilder.CreateIndex(
                name: "IX_digest_items_chat_id_alert_id",
                table: "digest_items",
                columns: new[] { "chat_id", "alert_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_digest_items_due_at",
                table: "digest_items",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_idempotent_requests_at",
                table: "idempotent_requests",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_power_days_day",
                table: "power_days",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "IX_power_days_source_day_version",
                table: "power_days",
                columns: new[] { "source", "day", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_topic_follows_chat_id",
                table: "topic_follows",
                column: "chat_id");

            // A lane of danger stands before the others now.
            migrationBuilder.Sql("UPDATE outbox SET lane = lane + 1 WHERE lane > 0");
            migrationBuilder.Sql("UPDATE broadcasts SET purpose = 'Notice' WHERE alert_id IS NOT NULL");
            migrationBuilder.Sql("UPDATE alerts SET updated_at = created_at, told_at = created_at, audience_json = COALESCE((SELECT audience_json FROM broadcasts b WHERE b.alert_id = alerts.id), '{}')");
            // What was to be over when this was installed is over.
            migrationBuilder.Sql("UPDATE alerts SET status = 'Ended', ended_at = \"until\" WHERE \"until\" < now()");
        }


        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("UPDATE outbox SET lane = lane - 1 WHERE lane > 0");

            migrationBuilder.DropTable(
                name: "alert_lines");

            migrationBuilder.DropTable(
                name: "broadcast_approvals");

            migrationBuilder.DropTable(
                name: "broadcast_feedback");

            migrationBuilder.DropTable(
                name: "buildings");

            migrationBuilder.DropTable(
                name: "closed_gates");

            migrationBuilder.DropTable(
                name: "digest_items");

            migrationBuilder.DropTable(
                name: "feed_states");

            migrationBuilder.DropTable(
                name: "idempotent_requests");

            migrationBuilder.DropTable(
                name: "power_days");

            migrationBuilder.DropTable(
                name: "staff_chats");

            migrationBuilder.DropTable(
                name: "staff_codes");

            migrationBuilder.DropTable(
                name: "streets");

            migrationBuilder.DropTable(
                name: "topic_follows");

            migrationBuilder.DropIndex(
                name: "IX_subscriptions_queue",
                table: "subscriptions");

            migrationBuilder.DropIndex(
                name: "ix_outbox_billing",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_once_key",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "IX_broadcasts_alert_id",
                table: "broadcasts");

            migrationBuilder.DropIndex(
                name: "IX_broadcasts_of_broadcast",
                table: "broadcasts");

            migrationBuilder.DropIndex(
                name: "ix_appeals_escalated",
                table: "appeals");

            migrationBuilder.DropIndex(
                name: "IX_alerts_source_external_id",
                table: "alerts");

            migrationBuilder.DropIndex(
                name: "IX_alerts_status_until",
                table: "alerts");

            migrationBuilder.DropIndex(
                name: "IX_alerts_tell_at",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "digest",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "queue",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "remind_minutes",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "silent",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "billing",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "once_key",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "quiet_from",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "quiet_until",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "session_at",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "unreachable_at",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "unreachable_reason",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "asks_feedback",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "author_unit",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "buttons_json",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "edits",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "last_chat",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "latitude",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "level",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "longitude",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "of_broadcast",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "once_key",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "picture",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "purpose",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "broadcasts");

            migrationBuilder.DropColumn(
                name: "audience_json",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "external_id",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "is_danger",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "source",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "status",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "tell_at",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "told_at",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "told_hash",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "updated_at",
                table: "alerts");
        }
    }
}
