using System.Text.Json;
using IfCity.Bots.City.Addresses;

namespace IfCity.Bots.Tests.Kit;

/// <summary>A typed address that is labelled by hand, and how it went.</summary>
/// <param name="Miss">What was understood instead; null if it was right.</param>
/// <param name="IsTaken">It was taken for one building without asking.</param>
public sealed record AddressRow(string Input, string? Miss, bool IsTaken);

/// <summary>The labelled addresses of <c>dev-address.json</c> and <c>hard-address.json</c>.</summary>
public static class AddressSet
{
    public static List<AddressRow> Read(string file, AddressBook book)
    {
        using var set = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/Bot.City.Tests/Data", file)));
        return [.. set.RootElement.GetProperty("addresses").EnumerateArray().Select(line => Judge(line, book))];
    }

    private static AddressRow Judge(JsonElement line, AddressBook book)
    {
        var input = line.GetProperty("input").GetString()!;
        var answer = book.Resolve(input);
        return new(input, FindMiss(line, input, answer), answer is AddressAnswer.Resolved);
    }

    private static string? FindMiss(JsonElement line, string input, AddressAnswer answer)
    {
        if (!line.GetProperty("resolves").GetBoolean())
            return answer is AddressAnswer.Resolved || (line.TryGetProperty("answer", out var kind) && kind.GetString() is { } want
                && want != KindOf(answer)) ? $"{input} -> {answer}, expected another answer" : null;
        var expected = line.GetProperty("expected");
        bool Same(string name, string? got) => expected.GetProperty(name).GetString() is not { } want || want == got;
        var passes = answer switch
        {
            AddressAnswer.Resolved { Address: var a } => Same("street", a.Street.FullName) && Same("type", a.Street.Type)
                && Same("settlement", a.Street.Settlement)
                && (!expected.TryGetProperty("old", out var old) || old.GetString() == ((AddressAnswer.Resolved)answer).OldName)
                && Same("house", a.House) && Same("corpus", a.Corpus) && Same("unit", a.Flat),
            AddressAnswer.Choose => line.GetProperty("ambiguous_with").ValueKind != JsonValueKind.Null,
            _ => false,
        };
        return passes ? null : $"{input} -> {answer}";
    }

    private static string KindOf(AddressAnswer answer) => answer switch
    {
        AddressAnswer.Choose or AddressAnswer.ChooseStreet => "choose",
        AddressAnswer.NeedsHouse => "needs_house",
        AddressAnswer.Elsewhere => "elsewhere",
        _ => "no",
    };
}
