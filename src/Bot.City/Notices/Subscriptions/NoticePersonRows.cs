using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>
/// Merges buildings, topics and concerns when two persons are linked. For a building that both follow, all kinds that either wanted stay.
/// </summary>
internal sealed class NoticePersonRows(BuildingService buildings) : IPersonRows
{
    private static readonly Text
        Buildings = new($"Ваші адреси", $"Your addresses"),
        Topics = new($"Теми міста, які ви змінили", $"City topics that you changed"),
        Concerns = new($"Події, які вас стосуються", $"Events that concern you");

    public IReadOnlyList<PersonTable> Tables { get; } =
    [
        new PersonTable<Subscription>(Buildings, (db, person) => db.Set<Subscription>().Where(row => row.PersonId == person.Id),
            row => row.Title),
        new PersonTable<TopicChoice>(Topics, (db, person) => db.Set<TopicChoice>().Where(row => row.PersonId == person.Id), Describe),
        new PersonTable<AlertConcern>(Concerns, (db, person) => db.Set<AlertConcern>().Where(row => row.PersonId == person.Id),
            row => KyivTime.Moment(row.At)),
    ];

    public async Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        var rows = unit.Db.Set<Subscription>();
        await BuildingService
            .MergeTwinsAsync(unit, rows.Where(row => row.PersonId == from), rows.Where(row => row.PersonId == into),
                row => row.BuildingKey);
        People.MoveRows(unit, "subscriptions", from, into);
        People.MoveRowsOnce(unit, "topic_choices", "kind", from, into);
        People.MoveRowsOnce(unit, "alert_concerns", "alert_id", from, into);
    }

    /// <summary>Every building is silent and no topic is followed; the addresses stay, to be switched on again.</summary>
    public async Task StopAsync(UnitOfWork unit, PersonKeys person)
    {
        foreach (var row in await buildings.ListAsync(unit, person.Id)) (row.Kinds, row.RemindsOfCuts) = ([], false);
        await buildings.FollowTopicsAsync(unit, person.Id, []);
    }

    private static Text Describe(TopicChoice row)
    {
        var title = NoticeKind.Find(row.Kind)?.Title ?? Text.Data(row.Kind);
        return row.Follows ? title : new($"{title.Uk}: вимкнено", $"{title.En}: off");
    }
}
