using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using IfCity.Bots.Dialogs;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Storage;

/// <summary>One row of a person, as they read it.</summary>
/// <param name="Line">What it says, on one line.</param>
/// <param name="Values">Every column of it.</param>
public sealed record PersonRow(Text Line, JsonObject Values);

/// <summary>The rows that a table keeps of a person: which they are, how they read, and how they go.</summary>
/// <param name="title">What they are, in words for the person.</param>
public abstract class PersonTable(Text title)
{
    public Text Title => title;

    /// <summary>The type whose rows they are.</summary>
    public abstract Type Row { get; }

    /// <summary>Too many, and of too little interest, for a message: they are in the file alone.</summary>
    public bool IsInFileOnly { get; init; }

    /// <summary>Names of properties that are not the person's to read: who of the staff did something, and from where.</summary>
    public IReadOnlyCollection<string> Withheld { get; init; } = [];

    public abstract Task<IReadOnlyList<PersonRow>> ReadAsync(BotDb db, PersonKeys person);

    /// <summary>Removes them, or all in them that tells of the person; returns how many they were.</summary>
    public abstract Task<int> LeaveAsync(UnitOfWork unit, PersonKeys person);
}

/// <summary>The rows of one type of entity that are a person's.</summary>
/// <param name="title">What they are, in words for the person.</param>
/// <param name="of">Finds them.</param>
/// <param name="line">One of them in words.</param>
public sealed class PersonTable<T>(Text title, Func<BotDb, PersonKeys, Task<IQueryable<T>>> of, Func<T, Text> line) : PersonTable(title)
    where T : class
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public PersonTable(Text title, Func<BotDb, PersonKeys, IQueryable<T>> of, Func<T, Text> line)
        : this(title, (db, person) => Task.FromResult(of(db, person)), line)
    {
    }

    public override Type Row => typeof(T);

    /// <summary>Leaves rows without the person in place of removing them; null: they are removed.</summary>
    public Func<UnitOfWork, PersonKeys, IQueryable<T>, Task<int>>? Part { get; init; }

    public override async Task<IReadOnlyList<PersonRow>> ReadAsync(BotDb db, PersonKeys person)
    {
        ArgumentNullException.ThrowIfNull(db);
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Where(property => property.PropertyInfo is not null && !Withheld.Contains(property.Name))
            .ToList();
        // In the order of their keys, which is that in which they came: the queries say nothing of order, so that they can delete, too.
        var key = type.FindPrimaryKey()!.Properties[^1].PropertyInfo!;
        var rows = (await (await of(db, person)).AsNoTracking().ToListAsync()).OrderBy(row => key.GetValue(row));
        return [.. rows.Select(row => new PersonRow(line(row), new(columns.Select(column => KeyValuePair.Create(
            JsonNamingPolicy.CamelCase.ConvertName(column.Name), Write(column.PropertyInfo!.GetValue(row), column.ClrType))))))];
    }

    public override async Task<int> LeaveAsync(UnitOfWork unit, PersonKeys person)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var rows = await of(unit.Db, person);
        return Part is null ? await rows.ExecuteDeleteAsync() : await Part(unit, person, rows);
    }

    /// <summary>A column that holds a document is written as one, so that a person can read it.</summary>
    private static JsonNode? Write(object? value, Type type)
    {
        if (value is not string { Length: > 1 } text || text[0] is not ('{' or '['))
            return JsonSerializer.SerializeToNode(value, type, Json);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
