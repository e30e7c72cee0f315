using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core;

/// <summary>What is done in a talk by others than the resident: lines of <c>!</c>. Each slice adds its orders here.</summary>
internal static class TalkHost
{
    public static Task DoAsync(TestCity city, string order) => order.Split(' ', 2)[0] switch
    {
        _ => throw new InvalidOperationException($"Nobody knows how to '{order}'."),
    };
}
