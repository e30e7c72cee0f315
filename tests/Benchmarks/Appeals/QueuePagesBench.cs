using System.Diagnostics;
using System.Text.RegularExpressions;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Benchmarks.Appeals;

/// <summary>The queue of the console as staff open it: whole pages through HTTP, of the real process, among a million appeals.</summary>
public static partial class QueuePagesBench
{
    private const string Login = "admin", Password = "a password of the measurement";
    private const double Mark = 300;


    /// <param name="only"><c>sqlite</c> or <c>postgres</c>; null: both.</param>
    /// <param name="rows">How many appeals there are.</param>
    public static async Task RunAsync(string? only, int rows)
    {
        var city = new City(rows, TimeProvider.System.GetUtcNow());
        if (only is null or "sqlite")
        {
            var folder = Directory.CreateTempSubdirectory("ifcity-queue-");
            try
            {
                var file = $"Data Source={Path.Combine(folder.FullName, "bot.db")}";
                await using var kept = await CityDatabase.OpenAsync("Sqlite", file);
                await FillAsync(kept.Database, city, before: "PRAGMA cache_size=-1000000", after: "PRAGMA wal_checkpoint(TRUNCATE)");
                await MeasureAsync("SQLite", kept, city, rows);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        if (only is not (null or "postgres")) return;
        var server = await PostgresServer.Shared.NewDatabaseAsync();
        await using var database = await CityDatabase.OpenAsync("PostgreSql", server);
        await FillAsync(database.Database, city, before: "SELECT 1", after: "VACUUM ANALYZE");
        await MeasureAsync("PostgreSQL", database, city, rows);
    }

    private static async Task FillAsync(Database database, City city, string before, string after)
    {
        var watch = Stopwatch.StartNew();
        await using var db = database.OpenForReading();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(before);
        await Bulk.CopyAsync(db, city.Appeals());
        await Bulk.CopyAsync(db, city.Photos());
        await Bulk.CopyAsync(db, city.Dispatches());
        await db.Database.ExecuteSqlRawAsync(after);
        Console.WriteLine($"filled in {watch.Elapsed.TotalSeconds:0} s");
    }

    private static async Task MeasureAsync(string name, CityDatabase database, City city, int rows)
    {
        await database.CloseAsync();
        await using var telegram = await QuietTelegram.StartAsync();
        await using var service = new Service(telegram.Url, new Dictionary<string, string>(database.Settings)
        {
            ["Staff__Bootstrap__Login"] = Login,
            ["Staff__Bootstrap__Password"] = Password, ["Staff__Bootstrap__KeepsPassword"] = "true", ["Staff__SecondFactor"] = "false",
        });
        await service.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(service.AdminUrl), Timeout = TimeSpan.FromMinutes(5) };
        await SignInAsync(http);
        Console.WriteLine($"{name}, {rows:N0} appeals, pages of the console through HTTP");
        foreach (var (what, query) in Cases(city, rows))
        {
            var found = 0;
            var timing = await Timing.OfAsync(async _ =>
            {
                var page = await http.GetStringAsync(new Uri($"/console{query}", UriKind.Relative));
                found = RowMark().Count(page);
            });
            Console.WriteLine(timing.Line($"{what} ({found})", Mark));
        }
        var watch = Stopwatch.StartNew();
        await http.GetStringAsync(new Uri($"{service.Url}/dashboard.json"));
        Console.WriteLine($"  the public numbers, counted anew: {watch.ElapsedMilliseconds} ms, the process {service.Memory.Now:0} MB");
    }

    private static IEnumerable<(string What, string Query)> Cases(City city, int rows)
    {
        foreach (var (what, query) in ((string, string)[])
        [
            ("as it opens: open, soonest due", ""),
            ("page from the middle", $"before={rows / 2}&state=all"),
            ("newest", "sort=newest"),
            ("newest, all, from the middle", $"sort=newest&state=all&before={rows / 2}"),
            ("all", "state=all"),
            ("new", "state=registered"),
            ("a rare state", "state=question"),
            ("closed", "state=closed"),
            ("refuted, newest", "state=refuted&sort=newest"),
            ("topic", "topic=roads"),
            ("topic, all", "topic=roads&state=all"),
            ("rarest topic, rare state", "topic=gratitude&state=question"),
            ("topic, newest", "topic=roads&sort=newest"),
            ("district", $"district={D("Центр")}"),
            ("district, all", $"district={D("Центр")}&state=all"),
            ("small district, rare state", $"district={D("Княгинин")}&state=question"),
            ("small district, newest", $"district={D("Княгинин")}&sort=newest"),
            ("topic and district", $"topic=roads&district={D("Центр")}"),
            ("topic and district, all", $"topic=roads&district={D("Княгинин")}&state=all"),
            ("somebody's", $"who={D(City.AssigneeOf(7))}"),
            ("somebody's, all", $"who={D(City.AssigneeOf(7))}&state=all"),
            ("mine: none", "who=mine"),
            ("nobody's", "who=nobody"),
            ("nobody's, newest", "who=nobody&sort=newest"),
            ("nobody's, all", "who=nobody&state=all"),
            ("overdue", "term=overdue"),
            ("overdue, newest", "term=overdue&sort=newest"),
            ("overdue, topic", "term=overdue&topic=roads"),
            ("due within a day", "term=soon"),
            ("due within a day, somebody's", $"term=soon&who={D(City.AssigneeOf(7))}"),
            ("urgent", "mark=urgent"),
            ("news asked for", "mark=news"),
            ("sent back", "mark=returned"),
            ("sent back, all", "mark=returned&state=all"),
            ("stuck", "mark=stuck"),
            ("stuck, all, newest", "mark=stuck&state=all&sort=newest"),
            ("a rare word", $"words={D(City.RareWord)}&state=all"),
            ("a common word", $"words={D(city.CommonWord)}"),
            ("a common word, all", $"words={D(city.CommonWord)}&state=all"),
            ("a common word, newest", $"words={D(city.CommonWord)}&sort=newest"),
            ("a common word, all, newest", $"words={D(city.CommonWord)}&state=all&sort=newest"),
            ("two words", $"words={D($"{city.CommonWord} дорозі")}"),
            ("three letters", $"words={D("дор")}"),
            ("an address", $"words={D("вул. Мазепи 15")}"),
            ("a sentence", $"words={D("яма на дорозі по вул. Мазепи")}"),
            ("a word in a topic", $"words={D(city.CommonWord)}&topic=roads"),
            ("a number", $"words={D($"15-80/{city.Now.Year}/{rows - 10:000000}")}&state=all"),
        ]) yield return (what, $"/appeals?{query}");
        yield return ("Today", "");
        yield return ("one appeal", $"/appeals/{rows - 5}");
        static string D(string words) => Uri.EscapeDataString(words);
    }

    private static async Task SignInAsync(HttpClient http)
    {
        var page = await http.GetStringAsync(new Uri("/console/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups[1].Value,
            ["login"] = Login, ["password"] = Password,
        });
        using var answer = await http.PostAsync(new Uri("/console/sign-in", UriKind.Relative), form);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath != "/console") throw new InvalidOperationException("Signing in failed.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("data-key=")]
    private static partial Regex RowMark();
}
