using System.Diagnostics.Metrics;
using IfCity.Bots.Receiving;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Counts keys that are unknown or revoked, and refuses more of them from an address that has shown too many. A key in force is let in
/// from such an address too: staff may share it with whoever guesses.
/// </summary>
internal sealed partial class WrongKeys(IConfiguration configuration, TimeProvider clock, ILogger<WrongKeys> log) : IDisposable
{
    /// <summary>How many wrong keys an address may show in a minute, unless <c>Limits:WrongKeysPerMinute</c> says otherwise.</summary>
    private const int Allowed = 10;

    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);

    private static readonly Meter Meter = new("IfCity.Bots.Access");

    private static readonly Counter<long> Shown =
        Meter.CreateCounter<long>("ifcity_wrong_keys", description: "Keys shown that are unknown or revoked, by what became of them");

    private readonly GuessLimiter _guesses = new(configuration.GetValue("Limits:WrongKeysPerMinute", Allowed));
    private readonly Lock _gate = new();
    private long _unsaid, _saidAt;

    /// <summary>Notes a wrong key; how long to wait if the address has shown too many, else null.</summary>
    public TimeSpan? Note(HttpContext http)
    {
        var wait = _guesses.Note(http.Connection.RemoteIpAddress);
        Shown.Add(1, new KeyValuePair<string, object?>("outcome", wait is null ? "refused" : "slowed"));
        LogSeldom();
        return wait;
    }

    /// <summary>The refusal of one wrong key too many, with the header that says when to come again.</summary>
    public static ProblemHttpResult Refuse(HttpContext http, TimeSpan wait)
    {
        SetRetryAfter(http, wait);
        return Problems.Problem(StatusCodes.Status429TooManyRequests, "too-many-wrong-keys",
            new($"З вашої адреси надійшло забагато хибних ключів. Спробуйте пізніше з чинним.",
                $"Too many wrong keys came from your address. Try again later, with a valid one."));
    }

    public static void SetRetryAfter(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = $"{wait.TotalSeconds}";

    public void Dispose() => _guesses.Dispose();

    /// <summary>One line a minute at most, so that whoever guesses does not fill the log; a key is never in it.</summary>
    private void LogSeldom()
    {
        long count;
        lock (_gate)
        {
            _unsaid++;
            if (_saidAt != 0 && clock.GetElapsedTime(_saidAt) < LogEvery) return;
            (count, _unsaid, _saidAt) = (_unsaid, 0, clock.GetTimestamp());
        }
        LogShown(count);
    }

    [LoggerMessage(LogLevel.Warning, "{Count} wrong API keys were shown since this was last said.")]
    private partial void LogShown(long count);
}
