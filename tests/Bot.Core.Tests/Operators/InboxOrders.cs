using IfCity.Bots.Flows.Operators;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Operators;

/// <summary>What an operator does with the only thread of the inbox in a talk.</summary>
internal sealed class InboxOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, Func<TestCity, string, Task>> Orders { get; } = new Dictionary<string, Func<TestCity, string, Task>>
    {
        ["operator"] = (city, rest) => rest.Split(' ') switch
        {
            ["takes", ..] => WithThreadAsync(city, (inbox, unit, thread) => inbox.TakeAsync(unit, thread, TalkHost.Operator, TalkHost.Operator)),
            ["releases", ..] => WithThreadAsync(city, (inbox, unit, thread) => inbox.ReleaseAsync(unit, thread)),
            ["says", .. var words] => WithThreadAsync(city, (inbox, unit, thread) => inbox.SayAsync(unit, thread, TalkHost.Operator, string.Join(' ', words), TalkHost.Operator)),
            _ => throw new InvalidOperationException($"An operator does not know how to '{rest}'."),
        },
    };

    private static Task WithThreadAsync(TestCity city, Func<Inbox, Unit, InboxThread, Task> act) => city.Database.InTransactionAsync(async unit =>
        await act(city.Services.GetRequiredService<Inbox>(), unit, await unit.Db.Set<InboxThread>().SingleAsync()));
}
