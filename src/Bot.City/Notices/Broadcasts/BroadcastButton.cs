using System.Text.Json;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>A button that staff put under a broadcast: it opens a page, or begins a conversation with the bot.</summary>
/// <param name="Link">An https address.</param>
/// <param name="Opens">A conversation: <c>building</c>, or with what it is about, <c>survey.eservices</c>.</param>
public sealed record BroadcastButton(string LabelUk, string? LabelEn = null, string? Link = null, string? Opens = null)
{
    /// <summary>The most buttons of one broadcast, and the longest label and link, characters.</summary>
    public const int AtMost = 6, LongestLabel = 40, LongestLink = 250, LongestRoute = 40;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Button Button =>
        Link is { } link
            ? Button.Link(Label, link) with { Kind = ButtonKind.Action }
            : new Button($"go.{Opens}", Label) { Kind = ButtonKind.Action };

    private Text Label => Text.Data(LabelUk, LabelEn);

    public static string? ToJson(IReadOnlyList<BroadcastButton>? buttons) =>
        buttons is { Count: > 0 } ? JsonSerializer.Serialize(buttons, Json) : null;

    public static IReadOnlyList<BroadcastButton> FromJson(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<BroadcastButton>>(json, Json) ?? [];
}
