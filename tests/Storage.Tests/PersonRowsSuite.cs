using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IfCity.Bots.Tests.Storage;

/// <summary>
/// Two persons become one when they link two messengers: whatever any table keeps under the number of the one is under the number of the
/// other afterwards. Survey answers are anonymous and have a test of their own.
/// </summary>
public sealed class PersonRowsSuite
{
    private const string Property = "PersonId", Column = "person_id";

    [Theory, OnSqlite, OnPostgres]
    public Task Everything_of_a_person_is_of_the_one_whom_they_link_with(Engine engine) => LinkAsync(engine, hasTwins: false);

    [Theory, OnSqlite, OnPostgres]
    public Task Of_what_both_have_nothing_is_left_under_the_number_of_the_one_who_is_no_more(Engine engine) =>
        LinkAsync(engine, hasTwins: true);

    private static async Task LinkAsync(Engine engine, bool hasTwins)
    {
        await using var city = await TestCity.StartAsync(engine);
        foreach (var words in (string[])["/start", "/link", "Отримати код"]) await city.HearAsync("olena", new Input.Words(words));
        await using var db = city.Database.OpenForReading();
        var code = (await db.Set<OneTimeCode>().SingleAsync()).Code;
        foreach (var words in (string[])["/start", "/link", "У мене є код", code])
            await city.ReceiveAsync("olena-2", new Input.Words(words), bot: "elsewhere");
        var chats = await db.Set<Chat>().ToDictionaryAsync(chat => chat.Handle, chat => chat.Id);
        var (from, into) = (chats["olena-2"], chats["olena"]);

        await city.Database.InTransactionAsync(async unit =>
        {
            var rows = new ModelRows(unit);
            foreach (var type in rows.Having(Property)) await AddAsync(unit, rows, type, from, hasTwins ? into : null);
        });
        var before = await CountAsync(city, from);
        Assert.All(before, table => Assert.True(table.Value > 0, $"{table.Key} is not in the model, or has no row of the person."));

        await city.ReceiveAsync("olena-2", new Input.Words("Так, код мій"), bot: "elsewhere");

        var (left, after) = (await CountAsync(city, from), await CountAsync(city, into));
        Assert.Equal(into, await db.Set<Chat>().Where(chat => chat.Id == from).Select(chat => chat.PersonId).SingleAsync());
        Assert.Empty(left.Where(table => table.Value > 0));
        Assert.Empty(before.Where(table => after[table.Key] < table.Value));
    }

    /// <summary>Where a person may have several rows they have two, and a twin of the first has the other person.</summary>
    private static async Task AddAsync(UnitOfWork unit, ModelRows rows, IEntityType type, long from, long? twin)
    {
        var isOne = type.FindPrimaryKey()!.Properties is [{ Name: Property }];
        var given = new Dictionary<string, object?> { [Property] = from };
        var row = isOne ? await unit.Db.FindAsync(type.ClrType, from) : null;
        row ??= await rows.AddAsync(type, given);
        if (!isOne) await rows.AddAsync(type, given);
        if (twin is null || (isOne && await unit.Db.FindAsync(type.ClrType, twin.Value) is not null)) return;
        await rows.AddTwinAsync(type, row, new Dictionary<string, object?> { [Property] = twin.Value });
    }

    private static Task<Dictionary<string, long>> CountAsync(TestCity city, long person) =>
        city.Database.InTransactionAsync(unit => Task.FromResult(SchemaColumns.Count(unit, Column, person)));
}
