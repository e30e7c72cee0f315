using System.Text.Json;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>A button that staff put under a broadcast: it opens a page, or begins a conversation with the bot.</summary>
/// <param name="LabelUk">What stands on it in Ukrainian, at most 40 characters.</param>
/// <param name="LabelEn">The same in English; null: the Ukrainian label.</param>
/// <param name="Link">An https address that it opens; null if it begins a conversation.</param>
/// <param name="Opens">A conversation that it begins: <c>building</c>, or with what it is about, <c>survey.eservices</c>; null if it opens
/// a link.</param>
public sealed record BroadcastButton(string LabelUk, string? LabelEn = null, string? Link = null, string? Opens = null)
{
    /// <summary>The most buttons of one broadcast, and the longest label and link, characters.</summary>
    public const int AtMost = 6, LongestLabel = 40, LongestLink = 250, LongestRoute = 40;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The same button as the bot's dialogs know it.</summary>
    public Button Button =>
        Link is { } link
            ? Button.ForLink(Label, link) with { Kind = ButtonKind.Action }
            : new Button($"go.{Opens}", Label) { Kind = ButtonKind.Action };

    private Text Label => Text.Data(LabelUk, LabelEn);

    public static string? ToJson(IReadOnlyList<BroadcastButton>? buttons) =>
        buttons is { Count: > 0 } ? JsonSerializer.Serialize(buttons, Json) : null;

    public static IReadOnlyList<BroadcastButton> FromJson(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<BroadcastButton>>(json, Json) ?? [];
}
