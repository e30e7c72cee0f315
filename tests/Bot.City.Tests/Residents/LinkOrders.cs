using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Residents;

/// <summary>What the same person does in another messenger while a talk goes on.</summary>
internal sealed class LinkOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder>
    {
        ["elsewhere"] = (city, rest) => rest.Split(' ') switch
        {
            // A code is random; this makes the one that was given known to the talk.
            ["gives", var code] => city.Database.InTransactionAsync(unit =>
                Task.FromResult(unit.Session.Execute("UPDATE one_time_codes SET code = @p0", code))),
            ["types", "the", "code"] => TypeCodeAsync(city),
            _ => city.ReceiveAsync("same-person", new Input.Words(rest), bot: "elsewhere"),
        },
    };

    private static async Task TypeCodeAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        await city.ReceiveAsync("same-person", new Input.Words((await db.Set<OneTimeCode>().SingleAsync()).Code), bot: "elsewhere");
    }
}
