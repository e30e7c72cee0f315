using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IfCity.Bots.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WhatPeopleNeed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "closed_at",
                table: "surveys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "where_en",
                table: "alerts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "draft",
                table: "surveys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "opens_at",
                table: "surveys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reminded_at",
                table: "surveys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "results_at",
                table: "surveys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "completed_on",
                table: "survey_responses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "flag",
                table: "survey_responses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reached",
                table: "survey_responses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "started_on",
                table: "survey_responses",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<bool>(
                name: "personal",
                table: "survey_answers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "theme_id",
                table: "survey_answers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "address_en",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "address_uk",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "appeal_category",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "business_only",
                table: "services",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "business_order",
                table: "services",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "hours_en",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "hours_uk",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "how_long_en",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "how_long_uk",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "need_en",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "need_uk",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "owner",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "owner_staff_id",
                table: "services",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "price_en",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "price_uk",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "verified_by",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "verified_on",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "who_en",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "who_uk",
                table: "services",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "told_at",
                table: "service_reports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "kept_services",
                columns: table => new
                {
                    chat_id = table.Column<long>(type: "INTEGER", nullable: false),
                    service_id = table.Column<string>(type: "TEXT", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_services", x => new { x.chat_id, x.service_id });
                });

            migrationBuilder.CreateTable(
                name: "link_pauses",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    host = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link_pauses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "link_states",
                columns: table => new
                {
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    health = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: true),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: true),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<string>(type: "TEXT", nullable: true),
                    certificate_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link_states", x => x.url);
                });

            migrationBuilder.CreateTable(
                name: "search_misses",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    nothing = table.Column<int>(type: "INTEGER", nullable: false),
                    none_of_these = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_misses", x => new { x.key, x.week });
                });

            migrationBuilder.CreateTable(
                name: "settled_misses",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    service_id = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settled_misses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "survey_takers",
                columns: table => new
                {
                    survey_id = table.Column<string>(type: "TEXT", nullable: false),
                    taker = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    completed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    refused = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_survey_takers", x => new { x.survey_id, x.taker });
                });

            migrationBuilder.CreateTable(
                name: "survey_themes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    survey_id = table.Column<string>(type: "TEXT", nullable: false),
                    title_uk = table.Column<string>(type: "TEXT", nullable: false),
                    title_en = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    action_uk = table.Column<string>(type: "TEXT", nullable: true),
                    action_en = table.Column<string>(type: "TEXT", nullable: true),
                    link = table.Column<string>(type: "TEXT", nullable: true),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_survey_themes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "survey_versions",
                columns: table => new
                {
                    survey_id = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    definition = table.Column<string>(type: "TEXT", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_survey_versions", x => new { x.survey_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "synonyms",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    word = table.Column<string>(type: "TEXT", nullable: false),
                    meaning = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_synonyms", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_survey_answers_theme_id",
                table: "survey_answers",
                column: "theme_id",
                filter: "theme_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_link_pauses_host_until",
                table: "link_pauses",
                columns: new[] { "host", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_link_states_due_at",
                table: "link_states",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_search_misses_week",
                table: "search_misses",
                column: "week");

            migrationBuilder.CreateIndex(
                name: "IX_settled_misses_key",
                table: "settled_misses",
                column: "key");

            migrationBuilder.CreateIndex(
                name: "IX_survey_themes_survey_id",
                table: "survey_themes",
                column: "survey_id");

            migrationBuilder.CreateIndex(
                name: "IX_synonyms_word",
                table: "synonyms",
                column: "word",
                unique: true);

            // Whose a response is moves to a row of its own; the response keeps days only.
            migrationBuilder.Sql("INSERT INTO survey_takers (survey_id, taker, started_at, completed_at, refused) SELECT survey_id, respondent, started_at, completed_at, 0 FROM survey_responses");
            migrationBuilder.Sql("UPDATE survey_responses SET started_on = date(started_at / 1000000, 'unixepoch'), completed_on = date(completed_at / 1000000, 'unixepoch')");
            migrationBuilder.Sql("INSERT INTO settings (name, value) SELECT 'survey-responses-' || surveys.id, settings.value FROM surveys, settings WHERE settings.name = 'survey-respondents'");
            migrationBuilder.Sql("INSERT INTO survey_versions (survey_id, version, definition, published_at, by) SELECT id, version, definition, created_at, 'seed' FROM surveys");

            migrationBuilder.DropColumn(
                name: "completed_at",
                table: "survey_responses");

            migrationBuilder.DropColumn(
                name: "started_at",
                table: "survey_responses");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kept_services");

            migrationBuilder.DropTable(
                name: "link_pauses");

            migrationBuilder.DropTable(
                name: "link_states");

            migrationBuilder.DropTable(
                name: "search_misses");

            migrationBuilder.DropTable(
                name: "settled_misses");

            migrationBuilder.DropTable(
                name: "survey_takers");

            migrationBuilder.DropTable(
                name: "survey_themes");

            migrationBuilder.DropTable(
                name: "survey_versions");

            migrationBuilder.DropTable(
                name: "synonyms");

            migrationBuilder.DropIndex(
                name: "IX_survey_answers_theme_id",
                table: "survey_answers");

            migrationBuilder.DropColumn(
                name: "where_en",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "closed_at",
                table: "surveys");

            migrationBuilder.DropColumn(
                name: "draft",
                table: "surveys");

            migrationBuilder.DropColumn(
                name: "opens_at",
                table: "surveys");

            migrationBuilder.DropColumn(
                name: "reminded_at",
                table: "surveys");

            migrationBuilder.DropColumn(
                name: "results_at",
                table: "surveys");

            migrationBuilder.DropColumn(
                name: "completed_on",
                table: "survey_responses");

            migrationBuilder.DropColumn(
                name: "flag",
                table: "survey_responses");

            migrationBuilder.DropColumn(
                name: "reached",
                table: "survey_responses");

            migrationBuilder.DropColumn(
                name: "started_on",
                table: "survey_responses");

            migrationBuilder.DropColumn(
                name: "personal",
                table: "survey_answers");

            migrationBuilder.DropColumn(
                name: "theme_id",
                table: "survey_answers");

            migrationBuilder.DropColumn(
                name: "address_en",
                table: "services");

            migrationBuilder.DropColumn(
                name: "address_uk",
                table: "services");

            migrationBuilder.DropColumn(
                name: "appeal_category",
                table: "services");

            migrationBuilder.DropColumn(
                name: "business_only",
                table: "services");

            migrationBuilder.DropColumn(
                name: "business_order",
                table: "services");

            migrationBuilder.DropColumn(
                name: "hours_en",
                table: "services");

            migrationBuilder.DropColumn(
                name: "hours_uk",
                table: "services");

            migrationBuilder.DropColumn(
                name: "how_long_en",
                table: "services");

            migrationBuilder.DropColumn(
                name: "how_long_uk",
                table: "services");

            migrationBuilder.DropColumn(
                name: "need_en",
                table: "services");

            migrationBuilder.DropColumn(
                name: "need_uk",
                table: "services");

            migrationBuilder.DropColumn(
                name: "owner",
                table: "services");

            migrationBuilder.DropColumn(
                name: "owner_staff_id",
                table: "services");

            migrationBuilder.DropColumn(
                name: "price_en",
                table: "services");

            migrationBuilder.DropColumn(
                name: "price_uk",
                table: "services");

            migrationBuilder.DropColumn(
                name: "verified_by",
                table: "services");

            migrationBuilder.DropColumn(
                name: "verified_on",
                table: "services");

            migrationBuilder.DropColumn(
                name: "who_en",
                table: "services");

            migrationBuilder.DropColumn(
                name: "who_uk",
                table: "services");

            migrationBuilder.DropColumn(
                name: "told_at",
                table: "service_reports");

            migrationBuilder.AddColumn<long>(
                name: "completed_at",
                table: "survey_responses",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "started_at",
                table: "survey_responses",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);
        }
    }
}
