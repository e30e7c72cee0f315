using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.City.Appeals.AppealLeavingTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Appeals and "me too" of two persons who are one: nobody joins an appeal of their own. When an author leaves, the matter stays with its
/// number and outcome, and they do not (<see cref="AppealLeaving"/>).
/// </summary>
internal sealed class AppealPersonRows : IPersonRows
{
    public IReadOnlyList<PersonTable> Tables { get; } =
    [
        new PersonTable<AppealPerson>(T.Persons, (db, person) => db.Set<AppealPerson>().Where(row => db.Set<Appeal>()
            .Any(appeal => appeal.Id == row.AppealId && appeal.PersonId == person.Id)),
            row => Text.Data(string.Join(", ", ((string[])[row.FullName, row.HomeAddress, row.Contact]).Where(said => said.Length > 0))))
        {
            Part = AppealLeaving.LeavePersonsAsync,
        },
        new PersonTable<AppealEvent>(T.Lines, (db, person) => db.Set<AppealEvent>().Where(line => line.PersonId == person.Id),
            line => line.Words is null ? KyivTime.Moment(line.At) : Text.Data(line.Words))
        {
            IsInFileOnly = true, Part = AppealLeaving.LeaveLinesAsync,
        },
        new PersonTable<Appeal>(T.Appeals, (db, person) => db.Set<Appeal>().Where(appeal => appeal.PersonId == person.Id), Describe)
        {
            Part = AppealLeaving.LeaveAppealsAsync, Withheld = [nameof(Appeal.Assignee)],
        },
        new PersonTable<AppealJoin>(T.Joins, (db, person) => db.Set<AppealJoin>().Where(join => join.PersonId == person.Id),
            join => KyivTime.Date(join.JoinedAt)),
    ];

    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute(
            """
            DELETE FROM appeal_joins WHERE person_id = @p0
              AND appeal_id IN (SELECT appeal_id FROM appeal_joins WHERE person_id = @p1 UNION SELECT id FROM appeals WHERE person_id = @p1)
            """, from, into);
        unit.Session.Execute("DELETE FROM appeal_joins WHERE person_id = @p1 AND appeal_id IN (SELECT id FROM appeals WHERE person_id = "
            + "@p0)", from, into);
        People.MoveRows(unit, "appeals", from, into);
        People.MoveRows(unit, "appeal_joins", from, into);
        People.MoveRows(unit, "appeal_events", from, into);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<Text>> ListWhatStaysAsync(BotDb db, PersonKeys person)
    {
        var own = await db.Set<Appeal>().AsNoTracking().Where(appeal => appeal.PersonId == person.Id).ToListAsync();
        var (formal, open) = (own.Count(appeal => appeal.Kind == AppealKind.Formal), own.Count(appeal => appeal.IsOpen));
        List<Text> stays = [];
        if (open > 0) stays.Add(T.OpenStay(open));
        if (own.Count > open) stays.Add(T.OutcomesStay);
        if (formal > 0) stays.Add(T.FormalStay(formal));
        return stays;
    }

    private static Text Describe(Appeal appeal) => Text.Data(
        $"{appeal.Number}, {Excerpt.Shorten(appeal.Description.Uk.ToString(), 60)}{(appeal.PlaceUk is { } uk ? $", {uk}" : "")}",
        $"{appeal.Number}, {Excerpt.Shorten(appeal.Description.En.ToString(), 60)}{(appeal.PlaceEn is { } en ? $", {en}" : "")}");
}
