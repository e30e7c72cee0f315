using System.Text.Json.Serialization.Metadata;

namespace IfCity.Bots.Client;

/// <summary>The body of a <c>PATCH</c>: what is left out stays as it is, and what is cleared is sent as null.</summary>
public abstract class Changes
{
    private readonly HashSet<string> _cleared = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes away what stands in these members: <c>new Edit().Clear(nameof(Edit.Assignee))</c>.</summary>
    /// <exception cref="ArgumentException">The body has no such member.</exception>
    public void Clear(params string[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        foreach (var member in members)
            _cleared.Add(GetType().GetProperty(member) is not null ? member
                : throw new ArgumentException($"There is no member '{member}' to clear.", nameof(members)));
    }

    internal static void WriteCleared(JsonTypeInfo type)
    {
        if (!type.Type.IsSubclassOf(typeof(Changes))) return;
        foreach (var member in type.Properties)
            member.ShouldSerialize = (body, value) => value is not null || ((Changes)body)._cleared.Contains(member.Name);
    }
}

public partial class Edit : Changes;

public partial class MemberEdit : Changes;

public partial class SurveyChange : Changes;

public partial class WordsEdit : Changes;
