using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core;

/// <summary>Every conversation that is written down goes as it is written.</summary>
public sealed class TalkTests
{
    public static TheoryData<string> Talks()
    {
        var talks = new TheoryData<string>();
        foreach (var file in Talk.Files(Path.Combine(Repository.Root, "src")))
            talks.Add(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));
        return talks;
    }

    /// <summary>With <c>UPDATE_TALKS=1</c> the file is rewritten as the talk went, to be read and judged by a person.</summary>
    [Theory]
    [MemberData(nameof(Talks))]
    public async Task Goes_as_it_is_written(string talk)
    {
        var file = Path.Combine(Repository.Root, talk);
        var written = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
        await using var city = await TestCity.StartAsync();
        var went = await new Talk(city, order => TalkHost.DoAsync(city, order)).ReplayAsync(written);
        if (Environment.GetEnvironmentVariable("UPDATE_TALKS") == "1") await File.WriteAllTextAsync(file, went);
        else Assert.Equal(written, went);
    }
}
