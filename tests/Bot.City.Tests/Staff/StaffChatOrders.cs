using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Staff;

/// <summary>What staff do outside the chat to show which chat is theirs.</summary>
internal sealed class StaffChatOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder> { ["staff-code"] = IssueCodeAsync };

    /// <summary>«! staff-code 12345678 Олена Коваль»</summary>
    private static Task IssueCodeAsync(TestCity city, string rest) =>
        city.Database.InTransactionAsync(unit => Task.FromResult(unit.Db.Add(new OneTimeCode
    {
        Purpose = StaffChats.Purpose, Code = rest.Split(' ', 2)[0], Holder = rest.Split(' ', 2)[1], ExpiresAt = unit.Now.AddMinutes(10),
    })));
}
