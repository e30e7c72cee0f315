using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Notices;

/// <summary>A broadcast as staff compose it. A change is a whole body, not the parts that differ.</summary>
/// <param name="Title">How staff find it; people do not see it.</param>
/// <param name="TextUk">Words in Ukrainian; each messenger's limit holds for all that the service adds to them.</param>
/// <param name="TextEn">The same in English; without it, people who read English get the Ukrainian text.</param>
/// <param name="Audience">Who is meant; left out, everyone.</param>
/// <param name="StartsAt">When it is to start by itself: <c>2027-03-28T09:00</c> by Kyiv's clock, or an instant with its offset; left out,
/// somebody starts it.</param>
/// <param name="Start">Start it at once, or as soon as those who must agree have.</param>
/// <param name="Danger">Danger to life: overtakes everything, makes a sound in quiet hours and reaches those who switched such messages
/// off; needs two people of different departments.</param>
/// <param name="Picture">The <c>sha256</c> that <c>POST /broadcasts/pictures</c> answered; left out, none.</param>
/// <param name="Buttons">Buttons under it, at most 6; left out, none.</param>
/// <param name="Point">A point on the map that is shown with it; left out, none.</param>
/// <param name="Revision">Of a change: the revision that was read; if it was changed since, the answer is 409. Left out, it does not
/// matter.</param>
public sealed record BroadcastBody(
    [property: Required, StringLength(Broadcast.LongestTitle, MinimumLength = 1)] string Title,
    [property: Required, StringLength(BroadcastBody.LongestText, MinimumLength = 1)] string TextUk,
    [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null,
    AudienceBody? Audience = null, string? StartsAt = null, bool Start = false, bool Danger = false, string? Picture = null,
    IReadOnlyList<ButtonBody>? Buttons = null, PointBody? Point = null, int? Revision = null)
{
    /// <summary>The longest text that any messenger takes; the limit of each is checked together with what the service adds.</summary>
    public const int LongestText = Broadcast.LongestText;

    /// <summary>
    /// Writes it into the broadcast; what is wrong with it, and in which field, if anything is. Whether there is such a
    /// picture is not asked.
    /// </summary>
    /// <param name="note">What was made of an hour that Kyiv's clock does not have, or has twice.</param>
    internal ProblemHttpResult? WriteInto(Broadcast row, AddressBook book, FlowRegistry flows, DateTimeOffset now, out string? note)
    {
        note = null;
        if (string.IsNullOrWhiteSpace(TextUk)) return Problems.Invalid("textUk", new($"Текст не може бути порожнім.",
            $"The text must not be blank."));
        if (TemplateFields.FindUnfilled(TextUk, TextEn) is { } blank)
            return Problems.Invalid(TemplateFields.FindUnfilled(TextUk) is null ? "textEn"
                : "textUk", new($"{blank} ще не заповнено.", $"{blank} is still to be filled in."));
        var (audience, problem) = (Audience ?? new()).Read(book);
        if (audience is null) return problem;
        var starts = StartsAt is null ? null : StartTime.Read(StartsAt);
        if (StartsAt is not null && starts is null)
            return Problems.Invalid("startsAt",
                new($"Потрібен час на зразок 2027-03-28T09:00 за Києвом або мить зі зсувом.",
                    $"It must be a time such as 2027-03-28T09:00 by Kyiv's clock, or an instant with its offset."));
        if (starts is not null && Start) return Problems.Invalid("startsAt", new($"Почати або зараз, або в той час.",
            $"Either it starts at once, or at that time."));
        if (starts?.IsOver(now) == true) return Problems.Invalid("startsAt", new($"Початок має бути в майбутньому.",
            $"It must start in the future."));
        if (Buttons?.Count > BroadcastButton.AtMost) return Problems.Invalid("buttons", new(
            $"Поміщається щонайбільше {BroadcastButton.AtMost} кнопки.",
            $"At most {BroadcastButton.AtMost} buttons fit."));
        foreach (var (button, at) in (Buttons ?? []).Select((button, at) => (button, at)))
            if (button.FindProblem(flows) is var (field, why)) return Problems.Invalid($"buttons[{at}].{field}", why);
        if (Point is { } point && (point.Latitude is < -90 or > 90 || point.Longitude is < -180 or > 180))
            return Problems.Invalid("point", new($"Потрібні градуси WGS 84: широта від -90 до 90, довгота від -180 до 180.",
                $"It must be degrees of WGS 84: latitude -90 to 90, longitude -180 to 180."));

        (row.Title, row.BodyUk, row.BodyEn) = (Title.Trim(), TextUk.Trim(), string.IsNullOrWhiteSpace(TextEn) ? null : TextEn.Trim());
        (row.AudienceJson, row.StartsAt, row.Lane, row.Picture) =
            (audience.ToJson(), starts?.At, Danger ? Lane.Urgent : Lane.Bulk, Picture);
        (row.ButtonsJson, row.Latitude, row.Longitude) =
            (BroadcastButton.ToJson(Buttons?.Select(button => button.Button).ToList()), Point?.Latitude, Point?.Longitude);
        note = starts?.Note;
        return null;
    }
}

/// <summary>A button under a broadcast: it has either a link, or a conversation that it opens.</summary>
/// <param name="LabelUk">What stands on it in Ukrainian, 1 to 40 characters.</param>
/// <param name="LabelEn">The same in English; without it, the Ukrainian label.</param>
/// <param name="Link">An https address that it opens, of at most 250 characters.</param>
/// <param name="Opens">A conversation that it begins: building, survey, appeal, services, …; with what it is about,
/// survey.eservices.</param>
public sealed record ButtonBody(string LabelUk, string? LabelEn = null, string? Link = null, string? Opens = null)
{
    internal BroadcastButton Button => new(LabelUk.Trim(), string.IsNullOrWhiteSpace(LabelEn) ? null : LabelEn.Trim(), Link, Opens);

    internal (string Field, Text Why)? FindProblem(FlowRegistry flows) => this switch
    {
        _ when string.IsNullOrWhiteSpace(LabelUk) || LabelUk.Length > BroadcastButton.LongestLabel =>
            ("labelUk", new($"Напис має від 1 до {BroadcastButton.LongestLabel} знаків.",
                $"A label has 1 to {BroadcastButton.LongestLabel} characters.")),
        { LabelEn.Length: > BroadcastButton.LongestLabel } =>
            ("labelEn", new($"Напис має щонайбільше {BroadcastButton.LongestLabel} знаків.",
                $"A label has at most {BroadcastButton.LongestLabel} characters.")),
        { Link: null, Opens: null } or { Link: not null, Opens: not null } =>
            ("link", new($"Кнопка має або посилання, або розмову, яку відкриває.",
                $"A button has either a link or a conversation that it opens.")),
        { Link: { } link } =>
            link.Length <= BroadcastButton.LongestLink && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme
                == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && address.IdnHost.Contains('.', StringComparison.Ordinal)
            ? null : ("link", new($"Потрібна адреса https до {BroadcastButton.LongestLink} знаків.",
                $"It must be an https address of at most {BroadcastButton.LongestLink} characters.")),
        { Opens: { } route } => route.Length <= BroadcastButton.LongestRoute && route.All(char.IsAscii)
            && flows.Find(ButtonData.SplitRoute(route, '.').Flow) is { Words.Count: > 0 }
            ? null : ("opens", new($"Розмови «{route}» немає: є {ListConversations(flows)}.",
                $"There is no conversation “{route}”: it is one of {ListConversations(flows)}.")),
        _ => null,
    };

    private static string ListConversations(FlowRegistry flows) =>
        string.Join(", ", flows.All.Where(flow => flow.MenuLabel is not null).Select(flow => flow.Name));
}

/// <summary>A point on the map, WGS 84 degrees.</summary>
/// <param name="Latitude">Degrees north, WGS 84, from -90 to 90.</param>
/// <param name="Longitude">Degrees east, WGS 84, from -180 to 180.</param>
public sealed record PointBody(double Latitude, double Longitude);
