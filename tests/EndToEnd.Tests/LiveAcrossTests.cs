using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>Live news cross processes: whoever listens at one hears what is done at the other, on one PostgreSQL.</summary>
public sealed class LiveAcrossTests
{
    [Theory, OnPostgres]
    public async Task Who_listens_at_one_process_hears_of_an_appeal_filed_at_the_other(Engine engine)
    {
        var connection = await PostgresServer.Shared.NewDatabaseAsync();
        await using var listened = Create(engine, connection);
        await using var worked = Create(engine, connection);
        await listened.StartAsync();
        await worked.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var answer = await listened.Staff.GetAsync(new Uri("/api/v1/events?topic=appeals", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead, patience.Token);
        await using var told = SseParser.Create(await answer.Content.ReadAsStreamAsync(patience.Token)).EnumerateAsync()
            .GetAsyncEnumerator(patience.Token);
        Assert.True(await told.MoveNextAsync());
        // What is new when the listener comes is told, too: it is heard out before.
        var first = await HearAsync(told);

        using var filed = await worked.Staff.PostAsJsonAsync("/api/v1/appeals",
            new { source = "phone", words = "Не світить ліхтар біля школи", category = "street-lighting", address = "Мазепи 15" });
        filed.EnsureSuccessStatusCode();
        Assert.True(long.Parse(await HearAsync(told), System.Globalization.CultureInfo.InvariantCulture)
            > long.Parse(first, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<string> HearAsync(IAsyncEnumerator<SseItem<string>> told)
    {
        while (await told.MoveNextAsync())
            if (told.Current.EventType == "news") return told.Current.Data;
        throw new InvalidOperationException("The stream ended.");
    }

    private static RunningService Create(Engine engine, string connection) => new(new Dictionary<string, string>
    {
        ["Database__Provider"] = $"{engine}", ["Database__ConnectionString"] = connection,
    });
}
