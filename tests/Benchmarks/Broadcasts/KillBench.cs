using System.Globalization;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Broadcasts;

/// <summary>The proof by SIGKILL: sums from the ledger's side and from the people's.</summary>
public static class KillBench
{
    public static async Task RunAsync(string engine, string[] how)
    {
        var (kills, people, danger) = (Number(how, 0, 50), Number(how, 1, 5_000), how.ElementAtOrDefault(2) == "danger");
        var postgres = engine == "postgres" ? await PostgresServer.Shared.NewDatabaseAsync() : null;
        var viber = people * 3 / 10;
        var result = await new KilledBroadcast(postgres, people - viber, viber, kills, danger, Console.WriteLine).RunAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"""
            {engine}, {(danger ? "danger" : "news")}, {result.Kills} kills, {result.Took:mm\:ss}
              ledger: audience {result.Audience} = sent {result.Sent} + in doubt {result.InDoubt} + failed {result.Failed} + others {result.Others}
              people: {result.Without} without it, of whom {result.Lost} are not in doubt; {result.Twice} once too often, of which {result.Resent} were sent again knowingly
              in doubt at most {result.MostInDoubt} ({result.InFlight} in flight at the kills, at most {result.InFlightAtOnce} at one; {result.Unanswered} in calls that were never answered)
            """));
        var adds = result.Audience == people && result.Sent + result.InDoubt + result.Failed + result.Others == people;
        var rule = danger ? result.Without == 0 && result.Twice <= result.MostInDoubt : result.Twice == 0
            && result.InDoubt <= result.MostInDoubt;
        Console.WriteLine(adds && rule && result.Resent == result.Twice && result is { Lost: 0, Failed: 0, Others: 0 }
            ? "  as promised"
            : "  NOT AS PROMISED");
    }

    private static int Number(string[] how, int at, int otherwise) =>
        how.ElementAtOrDefault(at) is { } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : otherwise;
}
