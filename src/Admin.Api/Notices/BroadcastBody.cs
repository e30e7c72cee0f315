using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Sending;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Notices;

/// <summary>A broadcast as staff compose it. A change is a whole body, not the parts that differ.</summary>
/// <param name="Title">For staff alone; people do not see it.</param>
/// <param name="TextEn">Without it people who read English get the Ukrainian text.</param>
/// <param name="StartsAt">When it is to start by itself: <c>2027-03-28T09:00</c> by Kyiv's clock, or an instant with its offset. Without
/// it, it waits to be started.</param>
/// <param name="Start">Start it at once, or as soon as those who must agree have.</param>
/// <param name="Danger">Danger to life: overtakes everything and makes a sound in quiet hours; needs two people of different
/// bodies.</param>
/// <param name="Picture">The <c>sha256</c> that <c>POST /broadcasts/pictures</c> answered.</param>
/// <param name="Revision">Of a change: the revision that it is made to.</param>
public sealed record BroadcastBody(
    [property: Required, StringLength(120, MinimumLength = 1)] string Title,
    [property: Required, StringLength(BroadcastBody.LongestText, MinimumLength = 1)] string TextUk,
    [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null,
    AudienceBody? Audience = null, string? StartsAt = null, bool Start = false, bool Danger = false, string? Picture = null,
    IReadOnlyList<ButtonBody>? Buttons = null, PointBody? Point = null, int? Revision = null)
{
    /// <summary>No messenger takes more; the limit of each is looked at with all that is added.</summary>
    public const int LongestText = 7000;

    /// <summary>Clocks of staff may be a little slow.</summary>
    private static readonly TimeSpan ClockSlip = TimeSpan.FromMinutes(5);

    /// <summary>Writes it into the broadcast; what is wrong with it, and in which field, if anything is.</summary>
    /// <param name="note">What was made of an hour that Kyiv's clock does not have, or has twice.</param>
    internal ProblemHttpResult? WriteInto(Broadcast row, AddressBook book, FlowRegistry flows, BlobStore blobs, DateTimeOffset now,
        out string? note)
    {
        note = null;
        if (string.IsNullOrWhiteSpace(TextUk)) return Problems.Invalid("textUk", "The text must not be blank.");
        var (audience, problem) = (Audience ?? new()).Read(book);
        if (audience is null) return problem;
        var starts = StartsAt is null ? null : StartTime.Read(StartsAt);
        if (StartsAt is not null && starts is null)
            return Problems.Invalid("startsAt",
                "It must be a time such as 2027-03-28T09:00 by Kyiv's clock, or an instant with its offset.");
        if (starts is not null && Start) return Problems.Invalid("startsAt", "Either it starts at once, or at that time.");
        if (starts?.At < now - ClockSlip) return Problems.Invalid("startsAt", "It must start in the future.");
        if (Picture is not null && !(BlobStore.IsHash(Picture) && blobs.Has(Picture)))
            return Problems.Invalid("picture", "There is no such picture: post it to /broadcasts/pictures first.");
        if (Buttons?.Count > BroadcastButton.AtMost) return Problems.Invalid("buttons", $"At most {BroadcastButton.AtMost} buttons fit.");
        foreach (var (button, at) in (Buttons ?? []).Select((button, at) => (button, at)))
            if (button.Wrong(flows) is var (field, why)) return Problems.Invalid($"buttons[{at}].{field}", why);
        if (Point is { } point && (point.Latitude is < -90 or > 90 || point.Longitude is < -180 or > 180))
            return Problems.Invalid("point", "It must be degrees of WGS 84: latitude -90 to 90, longitude -180 to 180.");

        (row.Title, row.BodyUk, row.BodyEn) = (Title.Trim(), TextUk.Trim(), string.IsNullOrWhiteSpace(TextEn) ? null : TextEn.Trim());
        (row.AudienceJson, row.StartsAt, row.Lane, row.Picture) =
            (audience.ToJson(), starts?.At, Danger ? Lane.Danger : Lane.Broadcast, Picture);
        (row.ButtonsJson, row.Latitude, row.Longitude) =
            (BroadcastButton.ToJson(Buttons?.Select(button => button.Button).ToList()), Point?.Latitude, Point?.Longitude);
        note = starts?.Note;
        return null;
    }
}

/// <param name="Link">An https address that it opens; or else</param>
/// <param name="Opens">a conversation that it begins: building, survey, appeal, services, …</param>
public sealed record ButtonBody(string LabelUk, string? LabelEn = null, string? Link = null, string? Opens = null)
{
    internal BroadcastButton Button => new(LabelUk.Trim(), string.IsNullOrWhiteSpace(LabelEn) ? null : LabelEn.Trim(), Link, Opens);

    internal (string Field, string Why)? Wrong(FlowRegistry flows) => this switch
    {
        _ when string.IsNullOrWhiteSpace(LabelUk) || LabelUk.Length > BroadcastButton.LongestLabel =>
            ("labelUk", $"A label has 1 to {BroadcastButton.LongestLabel} characters."),
        { LabelEn.Length: > BroadcastButton.LongestLabel } =>
            ("labelEn", $"A label has at most {BroadcastButton.LongestLabel} characters."),
        { Link: null, Opens: null } or { Link: not null, Opens: not null } =>
            ("link", "A button has either a link or a conversation that it opens."),
        { Link: { } link } =>
            link.Length <= BroadcastButton.LongestLink && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme
                == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && address.IdnHost.Contains('.', StringComparison.Ordinal)
            ? null : ("link", $"It must be an https address of at most {BroadcastButton.LongestLink} characters."),
        { Opens: { } route } => route.Length <= BroadcastButton.LongestRoute && route.All(char.IsAscii)
            && flows.Named(ButtonData.Route(route, '.').Flow) is { Words.Count: > 0 }
            ? null : ("opens", $"There is no conversation '{route}': it is one of "
                + $"{string.Join(", ", flows.All.Where(flow => flow.MenuLabel is not null).Select(flow => flow.Name))}."),
        _ => null,
    };
}

/// <summary>A point on the map, WGS 84 degrees.</summary>
public sealed record PointBody(double Latitude, double Longitude);
