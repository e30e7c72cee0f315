using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IfCity.Bots.Tests.Storage;

/// <summary>
/// A database as the first migration made it, in use, and the service of today started on it. Its rows are written by SQL: the
/// classes of today know other tables.
/// </summary>
internal sealed class FirstDay(TestCity city, string folder, IReadOnlyDictionary<string, (string[] Columns, List<string> Rows)> before) : IAsyncDisposable
{
    /// <summary>Each was in the first table of allowed moves.</summary>
    public static readonly string[] Statuses =
        ["Registered", "Accepted", "Forwarded", "Question", "InWork", "Done", "Confirmed", "Refuted", "Closed", "Rejected", "Withdrawn", "Merged"];

    /// <summary>What each appeal is about, in the order of the states.</summary>
    public static readonly string[] Things = ["вирва", "тротуар", "ліхтар", "бордюр", "огорожа", "сходи", "лавка", "паркан", "дерево", "гілка", "смітник", "фонтан"];

    /// <summary>A survey that was open; the author has finished it, the teller has answered one question.</summary>
    public const string Survey = "first-survey";

    private const string SurveyJson = """{"id":"first-survey","version":1,"title_uk":"Перше","questions":[{"id":"q1","number":1,"type":"single","required":true,"text_uk":"Чи зручно?","options":[{"id":"yes","text_uk":"Зручно"},{"id":"no","text_uk":"Незручно"}]},{"id":"q2","number":2,"type":"text","text_uk":"Чому?"}]}""";

    /// <summary>Instants of responses became days, so of those only the rest can be there.</summary>
    private static readonly Dictionary<string, string[]?> Tables = new()
    {
        ["chats"] = null, ["appeals"] = null, ["appeal_events"] = null, ["photos"] = null, ["conversations"] = null, ["subscriptions"] = null, ["outbox"] = null, ["settings"] = null,
        ["surveys"] = null, ["survey_answers"] = null, ["survey_responses"] = ["id", "survey_id", "version", "respondent"],
    };

    public TestCity City => city;

    public static async Task<FirstDay> StartAsync(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("ifcity-first-").FullName;
        var connection = engine == Engine.Sqlite ? $"Data Source={Path.Combine(folder, "first.db")}" : await PostgresServer.Shared.NewDatabaseAsync();
        var before = new Dictionary<string, (string[], List<string>)>();
        await using (Database old = engine == Engine.Sqlite ? new SqliteDatabase(connection, TimeProvider.System) : new PostgresDatabase(connection, TimeProvider.System))
        {
            await using var db = old.OpenForReading();
            await db.GetService<IMigrator>().MigrateAsync("First");
            await old.InTransactionAsync(unit =>
            {
                Fill(unit.Session);
                return Task.CompletedTask;
            });
            foreach (var (table, columns) in Tables) before[table] = await RowsAsync(db, table, columns);
        }
        return new(await TestCity.StartAsync(engine == Engine.Sqlite ? null : connection, settings: new Dictionary<string, string?> { ["Database:ConnectionString"] = connection }), folder, before);
    }

    /// <summary>Every value of every row of that day is there; rows of later may be too.</summary>
    public async Task NothingIsLostAsync()
    {
        await using var db = city.Database.OpenForReading();
        foreach (var (table, (columns, rows)) in before)
        {
            var now = (await RowsAsync(db, table, columns)).Rows;
            Assert.NotEmpty(rows);
            Assert.All(rows, row => Assert.Contains(row, now));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static void Fill(Session session)
    {
        var day = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        foreach (var (chat, handle) in ((long, string)[])[(1, "author"), (2, "teller")])
            session.Execute("INSERT INTO chats (bot, handle, language, reachable, api_version, created_at) VALUES ('paper', @p0, 'uk', @p1, 0, @p2)", handle, true, day.AddHours(chat));
        foreach (var (status, index) in Statuses.Select((status, index) => (status, index))) Appeal(session, index + 1, status, Things[index], day.AddMinutes(index));
        session.Execute("INSERT INTO settings (name, value) VALUES ('appeal-number-2026', '12')");
        session.Execute(
            """
            INSERT INTO subscriptions (chat_id, building_key, street_id, label, address_uk, address_en, kinds, created_at)
            VALUES (1, 'v.hetmana-mazepy|15', 'v.hetmana-mazepy', 'home', 'вул. Гетьмана Мазепи, 15', '15 Hetmana Mazepy St', @p1, @p0)
            """, day, session.Dialect == Dialect.Sqlite ? """["water"]""" : new[] { "water" });
        session.Execute(
            "INSERT INTO conversations (chat_id, state, flow, step, touched_at) VALUES (2, @p0, 'appeal', 'Where', @p1)",
            """
            {"question":3,"current":{"flow":"appeal","version":1,"step":"Where","draft":{"category":"roads","words":"Яма біля школи, обійти не можна","place":{"found":null,"choices":[],"street":null},"photos":["later"],"allCategories":false,"checked":false},"trail":["Topic","Details"]},"parked":[]}
            """, day);
        Surveys(session, day);
        Photo(session, "filed", 1, 1, day);
        Photo(session, "later", 2, null, day);
        session.Execute(
            """
            INSERT INTO outbox (bot, chat_id, lane, status, due_at, leased_until, attempts, held, message_id, created_at, done_at)
            VALUES ('paper', 1, 0, 'Sent', @p0, @p0, 1, @p1, 'paper-old', @p0, @p0)
            """, day, false);
    }

    private static void Appeal(Session session, int id, string status, string thing, DateTimeOffset at)
    {
        session.Execute(
            """
            INSERT INTO appeals (number, chat_id, category, words, place_uk, place_en, building_key, street_id, urgency, status, version, returns, created_at, updated_at, due_at)
            VALUES (@p0, 1, 'roads', @p1, 'вул. Гетьмана Мазепи, 15', '15 Hetmana Mazepy St', 'v.hetmana-mazepy|15', 'v.hetmana-mazepy', 'ordinary', @p2, 2, 0, @p3, @p3, @p4)
            """, $"15-80/2026/{id:000000}", $"Зламано: {thing} у дворі", status, at, at.AddDays(7));
        session.Execute("INSERT INTO appeal_events (appeal_id, at, by, \"to\", words) VALUES (@p0, @p1, 'resident', 'Registered', NULL)", id, at);
        if (status != "Registered") session.Execute("INSERT INTO appeal_events (appeal_id, at, by, \"to\", words) VALUES (@p0, @p1, 'Олена', @p2, 'Рішення служби')", id, at.AddHours(1), status);
        session.Execute("INSERT INTO appeal_events (appeal_id, at, by, \"to\", words) VALUES (@p0, @p1, 'resident', NULL, 'Додаю: це небезпечно')", id, at.AddHours(2));
    }

    private static void Surveys(Session session, DateTimeOffset day)
    {
        var key = new byte[32];
        session.Execute("INSERT INTO settings (name, value) VALUES ('survey-respondents', @p0)", Convert.ToBase64String(key));
        session.Execute("INSERT INTO surveys (id, version, definition, closes_at, closed, created_at) VALUES (@p0, 1, @p1, @p2, @p3, @p4)", Survey, SurveyJson, day.AddDays(30), false, day);
        foreach (var (chat, answer, done) in ((int, string, DateTimeOffset?)[])[(1, "yes", day.AddHours(2)), (2, "no", null)])
        {
            var respondent = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Survey}:{chat}")));
            session.Execute("INSERT INTO survey_responses (survey_id, version, respondent, started_at, completed_at) VALUES (@p0, 1, @p1, @p2, @p3)", Survey, respondent, day.AddHours(1), done);
            session.Execute("INSERT INTO survey_answers (response_id, item, value) VALUES (@p0, 'q1', @p1)", chat, answer);
        }
    }

    private static void Photo(Session session, string key, long chat, long? appeal, DateTimeOffset at) => session.Execute(
        """
        INSERT INTO photos (key, chat_id, bot, source, appeal_id, status, sha256, width, height, attempts, due_at, created_at)
        VALUES (@p0, @p1, 'paper', 'file', @p2, 'Stored', @p3, 640, 480, 1, @p4, @p4)
        """, key, chat, appeal, new string('c', 64), at);

    private static async Task<(string[] Columns, List<string> Rows)> RowsAsync(CityDb db, string table, string[]? columns)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are those of our own tables.
        command.CommandText = $"SELECT {(columns is null ? "*" : string.Join(", ", columns.Select(column => $"\"{column}\"")))} FROM {table}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join(" | ", names.Select((name, at) => $"{name}: {reader.GetValue(at)}")));
        return (names, rows);
    }
}
