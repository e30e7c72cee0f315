namespace IfCity.Bots.City.Addresses;

/// <summary>A street of the register as it is stored; <see cref="Street"/> is how it is read.</summary>
public sealed class StreetRow
{
    /// <summary>Stable ASCII name: <c>v.hetmana-mazepy</c>.</summary>
    public string Id { get; set; } = "";
    public string Settlement { get; set; } = "";
    public string Type { get; set; } = "";
    public string Name { get; set; } = "";
    public string FullName { get; set; } = "";
    public List<string> FormerNames { get; set; } = [];
    public List<string> Districts { get; set; } = [];

    /// <summary>WGS 84 degrees, somewhere in its middle.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }

    /// <summary>The power queue (<c>4.2</c>) of its buildings that have none of their own.</summary>
    public string? Queue { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public static StreetRow FromStreet(Street street, DateTimeOffset now) => new()
    {
        Id = street.Id, Settlement = street.Settlement, Type = street.Type, Name = street.Name, FullName = street.FullName,
        FormerNames = [.. street.FormerNames], Districts = [.. street.Districts], UpdatedAt = now,
    };

    public Street Read() => new(Id, Settlement, Type, Name, FullName, FormerNames) { Districts = Districts };
}

/// <summary>Where the register has a building from.</summary>
public enum BuildingOrigin
{
    /// <summary>An import or a member of staff.</summary>
    Register,

    /// <summary>A resident named it; staff have not confirmed it yet.</summary>
    Resident,
}

/// <summary>A building of the register.</summary>
public sealed class BuildingRow
{
    /// <summary><see cref="Address.BuildingKey"/>.</summary>
    public string Key { get; set; } = "";
    public string StreetId { get; set; } = "";
    public string House { get; set; } = "";
    public string? Corpus { get; set; }
    public string? District { get; set; }

    /// <summary>WGS 84 degrees.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string? Queue { get; set; }
    public BuildingOrigin Origin { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
