// A network for the app, and doors in it to storage and key vault.
param location string
param name string
param addressSpace string
param dataName string
param inboxName string
param vaultName string

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataName
}

resource inbox 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: inboxName
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName
}

var storageSuffix = environment().suffixes.storage
var zones = {
  blob: 'privatelink.blob.${storageSuffix}'
  queue: 'privatelink.queue.${storageSuffix}'
  table: 'privatelink.table.${storageSuffix}'
  vault: 'privatelink.vaultcore.azure.net'
}
var doors = [
  { to: data.name, id: data.id, service: 'blob' }
  { to: data.name, id: data.id, service: 'queue' }
  { to: data.name, id: data.id, service: 'table' }
  { to: inbox.name, id: inbox.id, service: 'blob' }
  { to: inbox.name, id: inbox.id, service: 'queue' }
  { to: inbox.name, id: inbox.id, service: 'table' }
  { to: vault.name, id: vault.id, service: 'vault' }
]

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: [addressSpace] }
  }

  resource appSubnet 'subnets' = {
    name: 'app'
    properties: {
      addressPrefix: cidrSubnet(addressSpace, 26, 0)
      delegations: [
        {
          name: 'flex'
          properties: { serviceName: 'Microsoft.App/environments' }
        }
      ]
    }
  }

  resource doorSubnet 'subnets' = {
    name: 'doors'
    properties: { addressPrefix: cidrSubnet(addressSpace, 26, 1) }
    dependsOn: [appSubnet] // A network takes one change at a time.
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for one in items(zones): {
    name: one.value
    location: 'global'
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (one, at) in items(zones): {
    parent: zone[at]
    name: name
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = [
  for door in doors: {
    name: '${door.to}-${door.service}'
    location: location
    properties: {
      subnet: { id: network::doorSubnet.id }
      privateLinkServiceConnections: [
        {
          name: door.service
          properties: { privateLinkServiceId: door.id, groupIds: [door.service] }
        }
      ]
    }
  }
]

resource address 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [
  for (door, at) in doors: {
    parent: endpoint[at]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: door.service
          properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', zones[door.service]) }
        }
      ]
    }
    dependsOn: [zone]
  }
]

output appSubnetId string = network::appSubnet.id
