using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Residents;

/// <summary>What an operator does with the only thread of the inbox in a talk.</summary>
internal sealed class InboxOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder>
    {
        ["operator"] = (city, rest) => city.Database.InTransactionAsync(async unit =>
            await DoAsync(city.Services.GetRequiredService<Inbox>(), unit, await unit.Db.Set<InboxThread>().SingleAsync(),
                rest.Split(' ', 2))),
    };

    /// <summary>«! operator types Півень співає о третій»: what is said in the last recording.</summary>
    private static async Task TypeAsync(Inbox inbox, UnitOfWork unit, string words) => await inbox.TypeAsync(unit,
        (await unit.Db.Set<Photo>().Where(file => file.Kind != MediaKind.Picture).ToListAsync()).MaxBy(file => file.CreatedAt)!,
        TalkHost.Operator, words, "operator.answer");

    /// <summary>«! operator takes», «! operator says Доброго дня», «! operator releases»</summary>
    private static Task DoAsync(Inbox inbox, UnitOfWork unit, InboxThread thread, string[] told) => told switch
    {
        ["takes", ..] => inbox.TakeAsync(unit, thread, TalkHost.Operator, TalkHost.Operator),
        ["releases", ..] => inbox.ReleaseAsync(unit, thread),
        ["says", var words] => inbox.SayAsync(unit, thread, TalkHost.Operator, words, TalkHost.Operator),
        ["types", var words] => TypeAsync(inbox, unit, words),
        _ => throw new InvalidOperationException($"An operator does not know how to '{string.Join(' ', told)}'."),
    };
}
