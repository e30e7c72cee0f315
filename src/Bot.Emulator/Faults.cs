namespace IfCity.Bots.Emulator;

/// <summary>What goes wrong on demand. All off until switched on.</summary>
public sealed record Faults
{
    public TelegramFaults Telegram { get; init; } = new();
    public ViberFaults Viber { get; init; } = new();

    /// <summary>Every answer is late by so much.</summary>
    public int LatencyMs { get; init; }
}

public sealed record TelegramFaults
{
    public int Status429EveryN { get; init; }
    public int RetryAfterSeconds { get; init; } = 1;
    public int Status500EveryN { get; init; }

    /// <summary>The call is done, and its answer is never sent.</summary>
    public int TimeoutEveryN { get; init; }
    public bool HtmlBadGateway { get; init; }

    /// <summary>More messages over all chats within any second get 429; each is counted when it arrives.</summary>
    public int LimitPerSecond { get; init; }

    /// <summary>Every update is delivered twice.</summary>
    public bool SendTwice { get; init; }
}

public sealed record ViberFaults
{
    public int StatusEveryN { get; init; }
    public int Status { get; init; } = 12;
    public int Http500EveryN { get; init; }
    public int TimeoutEveryN { get; init; }

    /// <summary>Status 0, and later a "failed" event: the person sees nothing.</summary>
    public int FailedEveryN { get; init; }
    public bool DeliverTwice { get; init; }
    public bool NoReceipts { get; init; }

    /// <summary>The bot is not approved for <c>broadcast_message</c>.</summary>
    public bool NoBroadcasts { get; init; }

    /// <summary>The <c>billing_status</c> of every answer; 1 without it.</summary>
    public int? Billing { get; init; }
}

/// <summary>Counts calls for faults that strike every n-th.</summary>
internal sealed class FaultCounter
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _counts = [];

    public bool ShouldStrike(string fault, int everyN) =>
        everyN > 0 && _counts.AddOrUpdate(fault, 1, (_, count) => count + 1) % everyN == 0;
}
