using System.Globalization;
using System.Text;
using IfCity.Bots.Tests.Kit.Evenings;

namespace IfCity.Bots.Benchmarks.Evenings;

/// <summary>The report of a bad evening: a page, and a picture of each run.</summary>
internal static class EveningReport
{
    public static string Summary(EveningResult result) => string.Join("; ",
        $"  {result.Replies.Count} answers, p50 {Seconds(result, 0.5)}, p95 {Seconds(result, 0.95)}, p99 {Seconds(result, 0.99)}",
        $"lost {result.Missing.Count} {string.Join(", ", result.Missing.Take(12))}",
        $"doubled {result.Doubled.Count} of {result.InFlight} in flight {string.Join(", ", result.Doubled.Take(12))}",
        $"appeals missing {result.AppealsMissing}, twice {result.AppealsTwice}",
        $"429: {result.Refused}",
        string.Join(", ", result.Statuses.Select(pair => $"{pair.Key} {pair.Value}")));

    public static async Task WriteAsync(string folder, EveningResult alone, EveningResult two)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(folder, "evening")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(pictures, "sqlite.png"), EveningPicture.Draw("SQLite, one process", alone));
        await File.WriteAllBytesAsync(Path.Combine(pictures, "postgresql.png"), EveningPicture.Draw("PostgreSQL, two processes", two));
        await File.WriteAllTextAsync(Path.Combine(folder, "evening.md"), Page(alone, two));
    }

    private static string Page(EveningResult alone, EveningResult two)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # A bad evening

            {alone.Plan.People} people come within {alone.Plan.Length.TotalMinutes:0.#} minutes, half of them in a fifth of that time: six of
            ten file an appeal in seven steps, the others ask for their building in three. Meanwhile Telegram refuses one call of ten with 429
            for ten seconds three times, one person of forty blocks the bot, one update of fifty is delivered twice, staff tell everybody of
            danger and some news, and processes are killed and restarted. Everybody and everything is on one machine of two cores, so the
            people take much of the time for themselves. This page and its pictures are made by

            ```
            dotnet build -c Release
            dotnet artifacts/bin/Benchmarks/release/Benchmarks.dll evening
            ```

            | | one process, SQLite | two processes, PostgreSQL |
            |---|---|---|

            """);
        Row(page, "answers that people waited for", alone, two, result => $"{result.Replies.Count}");
        Row(page, "**lost** (answers, announcements, appeals)", alone, two, result => $"{result.Missing.Count + result.AppealsMissing}");
        Row(page, "**doubled**, of at most so many in flight at the kills", alone, two,
            result => $"{result.Doubled.Count + result.AppealsTwice} of {result.InFlight}");
        Row(page, "from what was said to its answer: p50, p95", alone, two, result => $"{Seconds(result, 0.5)}, {Seconds(result, 0.95)}");
        Row(page, "**p99** (mark: 2 s)", alone, two, result => Seconds(result, 0.99));
        Row(page, "the longest", alone, two, result => Seconds(result, 1));
        Row(page, "updates; deliveries beyond the first", alone, two, result => $"{result.Updates}; {result.Redelivered}");
        Row(page, "calls refused with 429", alone, two, result => $"{result.Refused}");
        Row(page, "people who blocked the bot", alone, two, result => $"{result.Blocked}");
        Row(page, "the ledger in the end", alone, two,
            result => string.Join(", ", result.Statuses.Select(pair => $"{pair.Key} {pair.Value}")));
        Row(page, "the most memory of one process, MB", alone, two, result => string.Create(CultureInfo.InvariantCulture,
            $"{result.PeakMemory:0}"));
        page.Append("\n![One process on SQLite](evening/sqlite.png)\n\n![Two processes on PostgreSQL](evening/postgresql.png)\n");
        return page.ToString();
    }

    private static void Row(StringBuilder page, string name, EveningResult alone, EveningResult two, Func<EveningResult, string> value) =>
        page.Append(CultureInfo.InvariantCulture, $"| {name} | {value(alone)} | {value(two)} |\n");

    private static string Seconds(EveningResult result, double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{result.Percentile(share).TotalSeconds:0.00} s");
}
