using IfCity.Bots.Flows.Appeals;
using IfCity.Bots.Flows.Surveys;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core;

/// <summary>What is done in a talk by others than the resident: lines of <c>!</c>. Each slice adds its orders here.</summary>
internal static class TalkHost
{
    public static Task DoAsync(TestCity city, string order) => order.Split(' ', 4) switch
    {
        ["move", var id, var to, .. var reason] => MoveAsync(city, long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), Enum.Parse<AppealStatus>(to), reason.FirstOrDefault()),
        ["remove-surveys"] => city.Database.InTransactionAsync(async unit => unit.Db.RemoveRange(await unit.Db.Set<Survey>().ToListAsync())),
        _ => throw new InvalidOperationException($"Nobody knows how to '{order}'."),
    };

    private static Task MoveAsync(TestCity city, long id, AppealStatus to, string? reason) => city.Database.InTransactionAsync(async unit =>
        Assert.IsType<MoveResult.Moved>(await city.Services.GetRequiredService<AppealDesk>().MoveAsync(unit, id, to, "Оператор", reason, null)));
}
