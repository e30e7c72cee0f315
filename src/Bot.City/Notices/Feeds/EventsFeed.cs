using System.Globalization;
using System.Text.Json;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.City.Notices.Feeds.FeedProblems;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>
/// Reads events by our own JSON schema. An item that cannot be read does not affect the others. An event that is missing in the list has
/// not ended until the source says so or its time runs out.
/// </summary>
internal sealed class EventsFeed(AlertService alerts, AddressBook addressBook) : IFeed
{
    private const int LongestText = 3_500, MostWrong = 20;

    private readonly EventPlaces _places = new(addressBook);

    public FeedKind Kind => FeedKind.Events;

    public FeedReading Read(FeedOptions feed, ReadOnlyMemory<byte> bytes)
    {
        using var document = Parse(bytes);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("events", out var inside)) root = inside;
        if (root.ValueKind != JsonValueKind.Array) throw new UnreadableException(T.NoEvents);
        var (reports, wrong) = (new List<AlertReport>(), new List<Text>());
        foreach (var (element, at) in root.EnumerateArray().Select((element, at) => (element, at)))
            try
            {
                reports.Add(Report(feed, element, wrong));
            }
            catch (Exception error) when (error is UnreadableException or JsonException)
            {
                var why = error is UnreadableException unreadable ? unreadable.Why
                    : T.BadValue(((JsonException)error).Path?.TrimStart('$', '.'));
                wrong.Add(T.OfEvent(IdOf(element) is { } id ? Text.Data(id) : T.Number(at + 1), why));
            }
        if (reports.Count == 0 && wrong.Count > 0)
            throw new UnreadableException(wrong.Take(MostWrong).Aggregate((all, next) => all.Then(next)));
        return new(reports.Count, [.. wrong.Take(MostWrong)], unit => TakeAsync(unit, feed, reports));
    }

    private async Task<IReadOnlyList<Text>> TakeAsync(UnitOfWork unit, FeedOptions feed, List<AlertReport> reports)
    {
        var open = await unit.Db.Set<Alert>().Where(alert => alert.Source == feed.Name
            && (alert.Status == AlertStatus.Planned || alert.Status == AlertStatus.Begun)).Select(alert => alert.ExternalId).ToListAsync();
        if (reports.Count == 0 && open.Count > 0)
            throw new UnreadableException(T.EmptyList(open.Count));
        // Data without a time get the time of this reading.
        foreach (var report in reports)
            await alerts.ReportAsync(unit, report.UpdatedAt == default ? report with { UpdatedAt = unit.Now } : report);
        await unit.FlushAsync();
        var left = await unit.Db.Set<Alert>().Where(alert => alert.Source == feed.Name
            && (alert.Status == AlertStatus.Planned || alert.Status == AlertStatus.Begun)).Select(alert => alert.ExternalId).ToListAsync();
        var gone = left.Except(reports.Select(report => report.ExternalId)).Order(StringComparer.Ordinal).ToList();
        return gone.Count == 0 ? [] : [T.Gone(string.Join(", ", gone.Take(MostWrong)))];
    }

    private AlertReport Report(FeedOptions feed, JsonElement element, List<Text> wrong)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new UnreadableException(T.NoObject);
        var item = element.Deserialize<EventItem>(EventItem.Json)!;
        if (string.IsNullOrWhiteSpace(item.Id) || item.Id.Length > 100) throw new UnreadableException(T.NoId);
        if (NoticeKind.Find(item.Kind ?? "") is not { } kind)
            throw new UnreadableException(T.UnknownKind(item.Kind, string.Join(", ", NoticeKind.All.Select(known => known.Slug))));
        if (item.Text?.Uk is not { Length: >= 3 and <= LongestText } words)
            throw new UnreadableException(T.NoText(LongestText));
        var (from, until) = (Moment(item.From, "from"), Moment(item.Until, "until"));
        if (until <= from) throw new UnreadableException(T.EndsFirst);
        if (item.Danger && !feed.MayWarn) wrong.Add(T.MayNotWarn(item.Id));
        return new(feed.Name, item.Id, kind.Slug, words, _places.Read(item.Places), Moment(item.Updated, "updated") ?? default)
        {
            TextEn = item.Text.En is { Length: <= LongestText } english ? english : null, From = from, Until = until,
            Where = item.Where?.Uk is { Length: <= 300 } where ? where : null,
            WhereEn = item.Where?.En is { Length: <= 300 } whereEn ? whereEn : null, Responsible = item.Responsible ?? feed.Responsible,
            IsDanger = item.Danger && feed.MayWarn, Status = Status(item.Status), Who = feed.Name,
        };
    }

    private static AlertStatus Status(string? word) => word switch
    {
        "planned" => AlertStatus.Planned,
        "begun" or null => AlertStatus.Begun,
        "ended" => AlertStatus.Ended,
        "cancelled" => AlertStatus.Cancelled,
        _ => throw new UnreadableException(T.UnknownStatus(word)),
    };

    /// <summary>ISO 8601; without an offset it is Kyiv's clock.</summary>
    private static DateTimeOffset? Moment(string? written, string field)
    {
        if (written is null) return null;
        if (!DateTime.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read) || written.Length < 10)
            throw new UnreadableException(T.NoMoment(field));
        return read.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(read, KyivTime.Kyiv.GetUtcOffset(read))
            .ToUniversalTime() : DateTimeOffset.Parse(written, CultureInfo.InvariantCulture).ToUniversalTime();
    }

    private static string? IdOf(JsonElement element) => element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            throw new UnreadableException(T.NotJson);
        }
    }
}
