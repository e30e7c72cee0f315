using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Accounts;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Staff;

/// <summary>What staff do outside the chat to show which chat is theirs.</summary>
internal sealed class StaffChatOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder>
    {
        ["staff-code"] = IssueCodeAsync, ["signed-in"] = SignInAsync,
    };

    /// <summary>«! staff-code 12345678 Олена Коваль»</summary>
    private static Task IssueCodeAsync(TestCity city, string rest) =>
        city.Database.InTransactionAsync(unit => Task.FromResult(unit.Db.Add(new OneTimeCode
    {
        Purpose = StaffChats.Purpose, Code = rest.Split(' ', 2)[0], Holder = rest.Split(' ', 2)[1], ExpiresAt = unit.Now.AddMinutes(10),
    })));

    /// <summary>«! signed-in Олена Коваль»: somebody opens the console in that name.</summary>
    private static async Task SignInAsync(TestCity city, string name)
    {
        await city.Database.InTransactionAsync(async unit =>
        {
            var member = new StaffMember { Name = name, Role = StaffRole.Operator, CreatedAt = unit.Now };
            unit.Db.Add(member);
            await unit.FlushAsync();
            unit.Db.Add(new StaffAccount
            {
                StaffId = member.Id, UserName = "olena", NormalizedUserName = "OLENA", SecurityStamp = "", CreatedAt = unit.Now,
            });
        });
        var caller = new StaffCaller(System.Net.IPAddress.Parse("203.0.113.7"), "Firefox");
        Assert.NotNull(await city.Services.GetRequiredService<SignIns>().SignInByProviderAsync(null, "olena", caller));
    }
}
