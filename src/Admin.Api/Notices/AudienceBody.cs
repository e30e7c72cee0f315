using System.Text.RegularExpressions;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Notices;

/// <summary>Who is meant: all whom one of these names. With none of them: everyone. The messenger and the language narrow that.</summary>
/// <param name="Buildings">Addresses as people write them, or keys of <c>/buildings</c>; at most 2000.</param>
/// <param name="Streets">Names or ids of streets; at most 2000.</param>
/// <param name="Messenger">telegram or viber: of those meant, only who uses it.</param>
/// <param name="Language">uk or en: of those meant, only who reads it.</param>
/// <param name="Parts">Sides of streets, or ranges of their house numbers; at most 2000.</param>
/// <param name="Districts">Parts of the city and villages.</param>
/// <param name="Area">Corners of an area on the map, in order.</param>
/// <param name="Queues">Power queues, such as 4.2.</param>
/// <param name="Topic">Slug of a kind of notice, for those who follow it for the whole city; any but city.</param>
/// <param name="Survey">People who took part in a survey, or began it and did not finish.</param>
public sealed partial record AudienceBody(
    IReadOnlyList<string>? Buildings = null, IReadOnlyList<string>? Streets = null, string? Messenger = null, string? Language = null,
    IReadOnlyList<StreetPartBody>? Parts = null,
    IReadOnlyList<string>? Districts = null, IReadOnlyList<GeoCorner>? Area = null, IReadOnlyList<string>? Queues = null,
    string? Topic = null, SurveyAudience? Survey = null)
{
    /// <summary>The most names of one sort: more than that is a district.</summary>
    private const int MostNames = 2_000;

    /// <summary>The audience, or what is wrong with it and in which field.</summary>
    internal (Audience? Audience, ProblemHttpResult? Problem) Read(AddressBook book)
    {
        if (Messenger is not (null or "telegram" or "viber"))
            return (null, Problems.Invalid("audience.messenger", new($"Месенджер — telegram або viber.",
                $"The messenger must be telegram or viber.")));
        if (Language is not (null or "uk" or "en")) return (null, Problems.Invalid("audience.language", new($"Мова — uk або en.",
            $"The language must be uk or en.")));
        if (Topic is NoticeKind.City)
            return (null, Problems.Invalid("audience.topic", new($"Кажучи всім, не називають нікого: залиште аудиторію порожньою.",
                $"What is said to everyone names nobody: leave the audience empty.")));
        if (Topic is not null && NoticeKind.Find(Topic) is null)
            return (null, Problems.Invalid("audience.topic", new($"Тема — одна з: {ListTopics()}.",
                $"The topic must be one of: {ListTopics()}.")));
        if (Survey is { Id: null or "" }) return (null, Problems.Invalid("audience.survey.id", new($"Не вказано, яке опитування.",
            $"Which survey is missing.")));
        if (Area is { Count: > 0 } area && FindProblem(area) is { } wrong) return (null, Problems.Invalid("audience.area", wrong));
        ProblemHttpResult? problem = null;
        var audience = new Audience
        {
            Buildings = Each("buildings", Buildings, typed => FindBuildingKey(typed, book),
                new($"не один відомий будинок", $"is not one known building")),
            Streets = Each("streets", Streets, typed => FindStreetId(typed, book),
                new($"не одна відома вулиця", $"is not one known street")),
            Districts = Each("districts", Districts, book.FindDistrict,
                new($"не частина міста й не село громади", $"is no part of the city and no village of the community")),
            Queues = Each("queues", Queues, typed => Queue().IsMatch(typed.Trim()) ? typed.Trim() : null,
                new($"не черга відключень: їх пишуть як 4.2", $"is no power queue: they are written like 4.2")),
            Parts = Parts is { Count: > 0 } ? ReadParts(book, ref problem) : null,
            Area = Area is { Count: > 0 } ? Area : null,
            Messenger = Messenger, Language = Language, Topic = Topic, Survey = Survey,
        };
        return problem is null ? (audience, null) : (null, problem);

        IReadOnlyList<string>? Each(string field, IReadOnlyList<string>? typed, Func<string, string?> read, Text otherwise)
        {
            if (typed is not { Count: > 0 } || problem is not null) return null;
            if (typed.Count > MostNames) problem = Problems.Invalid($"audience.{field}", new($"Назвати можна щонайбільше {MostNames}.",
                $"At most {MostNames} can be named."));
            var found = new List<string>();
            for (var at = 0; problem is null && at < typed.Count; at++)
                if (typed[at] is { } name && read(name) is { } known) found.Add(known);
                else problem = Problems.Invalid($"audience.{field}[{at}]", new($"«{typed[at]}» — {otherwise.Uk}.",
                    $"“{typed[at]}” {otherwise.En}."));
            return found;
        }
    }

    private static string ListTopics() =>
        string.Join(", ", NoticeKind.All.Select(kind => kind.Slug).Where(slug => slug != NoticeKind.City));

    private static Text? FindProblem(IReadOnlyList<GeoCorner> corners)
    {
        if (corners.Any(corner => corner is null)) return new($"Бракує вершини.", $"A corner is missing.");
        var area = new GeoArea(corners);
        return area.FindProblem() ?? (area.IsTooWide ? new($"Ділянка більша за громаду.",
            $"The area is larger than the community.") : null);
    }

    private List<StreetPart>? ReadParts(AddressBook book, ref ProblemHttpResult? problem)
    {
        var parts = new List<StreetPart>();
        if (Parts!.Count > MostNames) problem = Problems.Invalid("audience.parts", new($"Назвати можна щонайбільше {MostNames}.",
            $"At most {MostNames} can be named."));
        foreach (var (part, at) in Parts.Select((part, at) => (part, at)))
        {
            if (problem is not null) return null;
            if (part?.Street is not { } typed || FindStreetId(typed, book) is not { } street)
                problem = Problems.Invalid($"audience.parts[{at}].street", new($"«{part?.Street}» — не одна відома вулиця.",
                    $"“{part?.Street}” is not one known street."));
            else if (part.From < 1) problem = Problems.Invalid($"audience.parts[{at}].from", new($"Номери будинків починаються з 1.",
                $"House numbers begin with 1."));
            else if (part.To < (part.From ?? 1))
                problem = Problems.Invalid($"audience.parts[{at}].to", new($"Останній номер не може бути меншим за перший.",
                    $"The last number must not be before the first."));
            else parts.Add(new(street, part.Side, part.From, part.To));
        }
        return parts;
    }

    private static string? FindStreetId(string typed, AddressBook book) => book.IsStreetId(typed) ? typed : book.FindStreet(typed)?.Id;

    /// <summary>A bar tells the key of a building from an address, which never has one.</summary>
    private static string? FindBuildingKey(string typed, AddressBook book) => typed.Contains('|', StringComparison.Ordinal)
        ? book.IsBuildingKey(typed) ? typed : null
        : book.Resolve(typed) is AddressAnswer.Resolved found ? found.Address.BuildingKey : null;

    [GeneratedRegex(@"^[1-9]\d?\.[1-9]$")]
    private static partial Regex Queue();
}

/// <summary>A part of a street.</summary>
/// <param name="Street">A name or an id.</param>
/// <param name="Side">odd, even or both, by house numbers; a house like 15а counts as 15, one like 38/2 as 38.</param>
/// <param name="From">The first house number; without it from the beginning.</param>
/// <param name="To">The last house number, included; without it to the end.</param>
public sealed record StreetPartBody(string Street, StreetSide Side = StreetSide.Both, int? From = null, int? To = null);
