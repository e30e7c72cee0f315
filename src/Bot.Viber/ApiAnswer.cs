using System.Text.Json;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Viber;

/// <summary>Viber's own answer: a JSON object with a status, of which 0 is success. Nothing else is its word.</summary>
internal sealed record ApiAnswer(long Status, string? StatusMessage = null)
{
    private const int LongestMessage = 200;

    /// <summary>Viber's name of the message, up to twenty digits; empty if it gave none.</summary>
    public string MessageToken { get; init; } = "";

    /// <summary>What the message cost, in Viber's code.</summary>
    public int? BillingStatus { get; init; }

    /// <summary>Who of a call to many did not get it.</summary>
    public IReadOnlyList<FailedReceiver> Failed { get; init; } = [];

    /// <summary>The address that Viber calls, as <c>get_account_info</c> tells; null if it does not tell.</summary>
    public string? Webhook { get; init; }

    /// <summary>The events that Viber posts, as <c>get_account_info</c> tells; null if it does not tell.</summary>
    public IReadOnlyList<string>? EventTypes { get; init; }

    /// <summary>Reads an answer; null if it is not in Viber's envelope.</summary>
    public static ApiAnswer? Read(JsonElement body) => body.GetWhole("status") is not { } status ? null
        : new(status, body.GetText("status_message"))
        {
            MessageToken = body.GetText("message_token") ?? "",
            BillingStatus = body.GetWhole("billing_status") is >= 0 and <= int.MaxValue and var billing ? (int)billing : null,
            Failed = [.. body.Get("failed_list").Elements().Select(FailedReceiver.Read).OfType<FailedReceiver>()],
            Webhook = body.GetText("webhook"),
            EventTypes = body.Get("event_types") is { ValueKind: JsonValueKind.Array } types
                ? [.. types.Elements().Select(type => type.AsText()).OfType<string>()]
                : null,
        };

    /// <summary>The status and what Viber says of it, for people.</summary>
    public override string ToString() => $"status {Status} {StatusMessage?[..Math.Min(StatusMessage.Length, LongestMessage)]}".TrimEnd();
}

/// <summary>One receiver of a call to many who did not get it; <paramref name="Status"/> is null if Viber does not say why.</summary>
internal sealed record FailedReceiver(string Receiver, long? Status, string? StatusMessage = null)
{
    /// <summary>Null if it names nobody.</summary>
    public static FailedReceiver? Read(JsonElement json) => (json.AsText() ?? json.GetText("receiver")) is { Length: > 0 } receiver
        ? new(receiver, json.GetWhole("status"), json.GetText("status_message"))
        : null;
}
